using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Tests;

/// <summary>
/// Small whole files, one or two of each format, from which damaged ones are made; and the header readers behind one call.
/// </summary>
internal static class HeaderCorpus
{
    public static IReadOnlyList<byte[]> Create()
    {
        var image = new PageImage(20, 16, 1, [.. Enumerable.Range(0, 320).Select(i => (byte)(i * 7))]);
        var jpeg = ImageEncoder.Jpeg(image);
        byte[] exif =
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            1,
            3,
            0,
            1,
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        byte[] riff = [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBP"u8];
        return
        [
            [.. jpeg[..2], .. exif, .. jpeg[2..]],
            ImageEncoder.Png(image),
            ImageEncoder.WebP(image),
            [.. riff, .. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 19, 0, 0, 15, 0, 0],
            [.. riff, .. "VP8L"u8, 10, 0, 0, 0, 0x2F, 19, 0xC0, 3, 0, 0, 0, 0, 0],
            [
                .. "GIF89a"u8,
                20,
                0,
                16,
                0,
                0x80,
                0,
                0,
                0,
                0,
                0,
                1,
                1,
                1,
                0x21,
                0xF9,
                1,
                0,
                0,
                0x2C,
                0,
                0,
                0,
                0,
                20,
                0,
                16,
                0,
                0,
                2,
                1,
                0,
                0,
                0x3B,
            ],
            [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 20, 0, 0, 0, 16, 0, 0, 0, 1, 0, 24, 0],
            [.. "P6 # a comment\n20 16\n255\n"u8, 1, 2, 3],
            [0, 0, 0, 12, .. "ftypheic"u8, 0, 0, 0, 20, .. "ispe"u8, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 16],
            Tiff(big: false),
            Tiff(big: true),
        ];
    }

    /// <summary>Tells the format and reads its header, as the decoder does before it decodes.</summary>
    /// <exception cref="ImageDecodeException">The header makes no sense.</exception>
    public static void ReadAnyHeader(ReadOnlySpan<byte> bytes)
    {
        switch (FormatSniffer.Sniff(bytes))
        {
            case ScanFormat.Jpeg:
                _ = JpegHeader.Read(bytes);
                break;
            case ScanFormat.Tiff:
                _ = TiffDirectory.ReadAll(bytes, maxPages: 500).Count(page => page.Unsupported() is null);
                break;
            case ScanFormat.Heif:
                _ = HeifHeader.ReadSize(bytes);
                break;
            case ScanFormat.Unknown or ScanFormat.Pdf:
                break;
            case var format:
                var (width, height) = ImageHeader.ReadSize(format, bytes);
                _ = ImageHeader.UnpackedBytes(format, bytes, width * height);
                if (format == ScanFormat.Png)
                {
                    ImageHeader.RequireWholeChunks(bytes);
                }

                break;
        }
    }

    /// <summary>Two pages with what a scanner writes; the second has its bits per sample elsewhere.</summary>
    private static byte[] Tiff(bool big)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("II"u8);
        writer.Write((short)(big ? 43 : 42));
        if (big)
        {
            writer.Write(0x00000008);
        }

        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, 4, 1, 20),
            (257, 3, 1, 16),
            (258, 3, 3, 8),
            (259, 3, 1, 5),
            (277, 3, 1, 3),
            (339, 3, 1, 1),
        ];
        var (start, size) = big ? (16, 8 + (20 * entries.Length) + 8) : (8, 2 + (12 * entries.Length) + 4);
        Offset(start);
        for (var page = 0; page < 2; page++)
        {
            Number(entries.Length, big ? 8 : 2);
            foreach (var (tag, type, count, value) in entries)
            {
                writer.Write((short)tag);
                writer.Write((short)type);
                Offset(count);
                Offset(count > 1 && !big ? start : value);
            }

            Offset(page == 0 ? start + size : 0);
        }

        return bytes.ToArray();

        void Offset(int value) => Number(value, big ? 8 : 4);

        void Number(int value, int width)
        {
            for (var i = 0; i < width; i++)
            {
                writer.Write((byte)(i < 4 ? value >> (8 * i) : 0));
            }
        }
    }
}
