namespace DocAlign.Imaging;

/// <summary>Tells a file's format from its first bytes.</summary>
internal static class FormatSniffer
{
    public static ScanFormat Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ScanFormat.Jpeg;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            return ScanFormat.Png;
        }

        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) || bytes.StartsWith("II+\0"u8) || bytes.StartsWith("MM\0+"u8))
        {
            return ScanFormat.Tiff;
        }

        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
        {
            return ScanFormat.WebP;
        }

        if (bytes.Length >= 12 && bytes[4..].StartsWith("ftyp"u8))
        {
            return ScanFormat.Heif;
        }

        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
        {
            return ScanFormat.Gif;
        }

        if (bytes.StartsWith("BM"u8) && bytes.Length >= 26)
        {
            return ScanFormat.Bmp;
        }

        if (bytes.Length >= 3 && bytes[0] == 'P' && bytes[1] is >= (byte)'1' and <= (byte)'6' && char.IsWhiteSpace((char)bytes[2]))
        {
            return ScanFormat.Pnm;
        }

        // A PDF may have up to a kilobyte of other bytes before its header.
        return bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? ScanFormat.Pdf : ScanFormat.Unknown;
    }
}
