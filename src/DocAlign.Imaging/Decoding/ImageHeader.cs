namespace DocAlign.Imaging.Decoding;

/// <summary>Width and height of the single-page formats, read from their first bytes.</summary>
internal static class ImageHeader
{
    /// <exception cref="ImageDecodeException">The header is cut off or makes no sense.</exception>
    public static (long Width, long Height) ReadSize(ScanFormat format, ReadOnlySpan<byte> bytes) =>
        format switch
        {
            ScanFormat.Png => Png(new ByteReader(bytes, isLittleEndian: false)),
            ScanFormat.Gif => Gif(GifFrames.Read(bytes)),
            ScanFormat.Bmp => Bmp(new ByteReader(bytes, isLittleEndian: true)),
            ScanFormat.WebP => WebP(new ByteReader(bytes, isLittleEndian: true)),
            ScanFormat.Pnm => Pnm(new ByteReader(bytes, isLittleEndian: false)),
            _ => throw new ArgumentException($"{format} has no header of one size.", nameof(format)),
        };

    /// <summary>
    /// Bytes of all pixels as the format's library unpacks them before they are converted; 0 where it converts line by line.
    /// </summary>
    public static long UnpackedBytes(ScanFormat format, ReadOnlySpan<byte> bytes, long pixels) =>
        format switch
        {
            ScanFormat.WebP => 4 * pixels,
            ScanFormat.Png => Unpacked(new ByteReader(bytes, isLittleEndian: false), pixels),
            _ => 0,
        };

    private static long Unpacked(ByteReader png, long pixels) =>
        png.TryU8(24, out var depth) && png.TryU8(25, out var colour) ? pixels * depth * Samples(colour) / 8 : 0;

    /// <summary>Samples a pixel by the PNG's colour type: grey and palette have one.</summary>
    private static int Samples(byte colour) =>
        colour switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };

    /// <summary>Every chunk of a PNG must fit into the file: the library believes a length before it has seen the bytes.</summary>
    /// <exception cref="ImageDecodeException">A chunk does not.</exception>
    public static void RequireWholeChunks(ReadOnlySpan<byte> png)
    {
        var reader = new ByteReader(png, isLittleEndian: false);
        long at = 8;
        while (reader.TryU32(at, out var length) && !reader.Has(at + 4, "IEND"u8))
        {
            at += 12L + length;
            if (at > reader.Length)
            {
                throw new ImageDecodeException(DecodeFailure.Corrupt, "The PNG is damaged: a chunk is longer than the file.");
            }
        }
    }

    private static (long Width, long Height) Png(ByteReader reader)
    {
        if (!reader.TryU32(16, out var width) || !reader.TryU32(20, out var height))
        {
            throw CutOff(ScanFormat.Png);
        }

        return reader.Has(12, "IHDR"u8)
            ? (width, height)
            : throw new ImageDecodeException(DecodeFailure.Corrupt, "The PNG is damaged: its first chunk is no IHDR.");
    }

    /// <summary>The larger of the canvas and the first frame.</summary>
    private static (long Width, long Height) Gif(GifFrames frames) => (frames.Width, frames.Height);

    private static (long Width, long Height) Bmp(ByteReader reader) =>
        reader.TryU32(18, out var width) && reader.TryU32(22, out var height)
            ? (Math.Abs((long)(int)width), Math.Abs((long)(int)height))
            : throw CutOff(ScanFormat.Bmp);

    private static (long Width, long Height) WebP(ByteReader reader)
    {
        if (reader.Has(12, "VP8X"u8))
        {
            return reader.TryU24(24, out var width) && reader.TryU24(27, out var height)
                ? (1L + width, 1L + height)
                : throw CutOff(ScanFormat.WebP);
        }

        if (reader.Has(12, "VP8L"u8))
        {
            return reader.TryU32(21, out var bits) ? (1L + (bits & 0x3FFF), 1L + ((bits >> 14) & 0x3FFF)) : throw CutOff(ScanFormat.WebP);
        }

        if (reader.Has(12, "VP8 "u8))
        {
            return reader.TryU16(26, out var width) && reader.TryU16(28, out var height)
                ? (width & 0x3FFF, height & 0x3FFF)
                : throw CutOff(ScanFormat.WebP);
        }

        throw reader.Length < 16
            ? CutOff(ScanFormat.WebP)
            : new ImageDecodeException(DecodeFailure.Corrupt, "The WebP is damaged: its first chunk is of no known kind.");
    }

    private static (long Width, long Height) Pnm(ByteReader reader)
    {
        long at = 2;
        return (PnmNumber(reader, ref at), PnmNumber(reader, ref at));
    }

    /// <summary>The next number, behind white space and comments.</summary>
    private static long PnmNumber(ByteReader reader, ref long at)
    {
        byte next;
        while (reader.TryU8(at, out next) && (char.IsWhiteSpace((char)next) || next == '#'))
        {
            at =
                next != '#' ? at + 1
                : reader.Find(at, (byte)'\n') is >= 0 and var end ? end
                : reader.Length;
        }

        long number = 0;
        var start = at;
        while (reader.TryU8(at, out next) && char.IsAsciiDigit((char)next) && number < 1_000_000_000)
        {
            number = (10 * number) + next - '0';
            at++;
        }

        return at > start ? number : throw CutOff(ScanFormat.Pnm);
    }

    internal static ImageDecodeException CutOff(ScanFormat format) =>
        new(DecodeFailure.Corrupt, $"The {format.ToString().ToUpperInvariant()} is damaged: it ends inside its header.");
}
