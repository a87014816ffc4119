using System.Buffers.Binary;

namespace DocAlign.Imaging;

/// <summary>Width and height of the single-page formats, read from their first bytes.</summary>
internal static class ImageHeader
{
    /// <exception cref="ImageDecodeException">The header is cut off or makes no sense.</exception>
    public static (long Width, long Height) ReadSize(ScanFormat format, ReadOnlySpan<byte> bytes) => format switch
    {
        ScanFormat.Png when bytes.Length >= 24 => (BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])),
        ScanFormat.Gif when bytes.Length >= 10 => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])),
        ScanFormat.Bmp => (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[18..])), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]))),
        ScanFormat.WebP => WebP(bytes),
        ScanFormat.Pnm => Pnm(bytes),
        _ => throw CutOff(format),
    };

    private static (long Width, long Height) WebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
        {
            throw CutOff(ScanFormat.WebP);
        }

        var kind = bytes.Slice(12, 4);
        if (kind.SequenceEqual("VP8X"u8))
        {
            return (1 + U24(bytes[24..]), 1 + U24(bytes[27..]));
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return (1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return kind.SequenceEqual("VP8 "u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF)
            : throw new ImageDecodeException(DecodeFailure.Corrupt, "The WebP is damaged: its first chunk is of no known kind.");
    }

    private static long U24(ReadOnlySpan<byte> bytes) => bytes[0] | ((long)bytes[1] << 8) | ((long)bytes[2] << 16);

    private static (long Width, long Height) Pnm(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        return (Number(bytes, ref at), Number(bytes, ref at));
    }

    private static long Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && (char.IsWhiteSpace((char)bytes[at]) || bytes[at] == '#'))
        {
            if (bytes[at] == '#')
            {
                while (at < bytes.Length && bytes[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                at++;
            }
        }

        long number = 0;
        var start = at;
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at]) && number < 1_000_000_000)
        {
            number = (10 * number) + bytes[at++] - '0';
        }

        return at > start ? number : throw CutOff(ScanFormat.Pnm);
    }

    private static ImageDecodeException CutOff(ScanFormat format) => new(DecodeFailure.Corrupt, $"The {format.ToString().ToUpperInvariant()} is damaged: it ends inside its header.");
}
