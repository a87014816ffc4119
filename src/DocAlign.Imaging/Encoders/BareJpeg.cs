using DocAlign.Geometry;

namespace DocAlign.Imaging.Encoders;

/// <summary>
/// The coded pixels of a JPEG without its metadata: no place, no camera, no thumbnail, nothing behind its end. The pixels are not coded
/// again.
/// </summary>
/// <param name="Bytes">A JPEG as every PDF viewer takes it.</param>
/// <param name="Size">As it is coded, whatever its EXIF orientation said.</param>
/// <param name="Channels">1 (grey) or 3 (YCbCr).</param>
/// <remarks>Source: ITU-T T.81, annex B; ISO 32000-1:2008, 7.4.8 (DCTDecode).</remarks>
public sealed record BareJpeg(byte[] Bytes, PixelSize Size, int Channels)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Copies what is needed of a JPEG.</summary>
    /// <returns>
    /// Null for what a PDF cannot show as it is, or shows in other colours: no JPEG, a damaged one, 12 bits, arithmetic or lossless
    /// coding, CMYK, RGB without YCbCr.
    /// </returns>
    public static BareJpeg? TryCopy(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }

        using var copy = new MemoryStream(bytes.Length);
        copy.Write(bytes[..2]);
        var (size, channels, at) = (default(PixelSize), 0, 2);
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == EndOfImage)
            {
                break;
            }

            var length = (bytes[at + 2] << 8) | bytes[at + 3];
            if (marker is 0xFF or 0 or 0x01 or (>= 0xD0 and <= 0xD8) || length < 2 || at + 2 + length > bytes.Length)
            {
                return null;
            }

            var segment = bytes.Slice(at, 2 + length);
            if (IsFrame(marker))
            {
                if (size != default || ReadFrame(marker, segment) is not { } frame)
                {
                    return null;
                }

                (size, channels) = frame;
            }
            else if (IsAdobe(segment) && segment.Length >= 16 && segment[15] != 1 && channels != 1)
            {
                // Adobe's mark says that the colours are no YCbCr.
                return null;
            }

            if (!IsMetadata(marker))
            {
                copy.Write(segment);
            }

            at += segment.Length;
            if (marker == StartOfScan)
            {
                var end = EndOfCodedData(bytes, at);
                copy.Write(bytes[at..end]);
                at = end;
            }
        }

        if (size == default || at + 2 > bytes.Length || bytes[at] != 0xFF || bytes[at + 1] != EndOfImage)
        {
            return null;
        }

        copy.Write(bytes.Slice(at, 2));
        return new BareJpeg(copy.ToArray(), size, channels);
    }

    /// <summary>Comments and applications' segments.</summary>
    private static bool IsMetadata(byte marker) => marker is 0xFE or (>= 0xE0 and <= 0xEF);

    private static bool IsAdobe(ReadOnlySpan<byte> segment) => segment[1] == 0xEE && segment[4..].StartsWith("Adobe"u8);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <returns>Null for a kind of frame that is not passed on.</returns>
    private static (PixelSize Size, int Channels)? ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        const int EightBits = 8;
        if (
            marker is not (0xC0 or 0xC1 or 0xC2)
            || segment.Length < 10
            || segment[4] != EightBits
            || segment.Length < 10 + (3 * segment[9])
        )
        {
            return null;
        }

        var size = new PixelSize((segment[7] << 8) | segment[8], (segment[5] << 8) | segment[6]);
        var isRgb = segment[9] == 3 && segment[10] == 'R' && segment[13] == 'G' && segment[16] == 'B';
        return size.Width > 0 && size.Height > 0 && segment[9] is 1 or 3 && !isRgb ? (size, segment[9]) : null;
    }

    /// <summary>Where the next marker stands that is no restart; the length of the file where there is none.</summary>
    private static int EndOfCodedData(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length)
        {
            var next = bytes[at..].IndexOf((byte)0xFF);
            if (next < 0)
            {
                return bytes.Length;
            }

            at += next;
            if (at + 1 < bytes.Length && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at++;
        }

        return bytes.Length;
    }
}
