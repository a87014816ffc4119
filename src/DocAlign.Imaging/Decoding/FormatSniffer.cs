namespace DocAlign.Imaging.Decoding;

/// <summary>Tells a file's format from its first bytes.</summary>
internal static class FormatSniffer
{
    public static ScanFormat Sniff(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, isLittleEndian: false);
        if (reader.Has(0, [0xFF, 0xD8, 0xFF]))
        {
            return ScanFormat.Jpeg;
        }

        if (reader.Has(0, [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            return ScanFormat.Png;
        }

        if (reader.Has(0, "II*\0"u8) || reader.Has(0, "MM\0*"u8) || reader.Has(0, "II+\0"u8) || reader.Has(0, "MM\0+"u8))
        {
            return ScanFormat.Tiff;
        }

        if (reader.Has(0, "RIFF"u8) && reader.Has(8, "WEBP"u8))
        {
            return ScanFormat.WebP;
        }

        if (reader.Has(4, "ftyp"u8) && reader.TrySlice(8, 4, out var brand) && HeifHeader.IsBrand(brand))
        {
            return ScanFormat.Heif;
        }

        if (reader.Has(0, "GIF87a"u8) || reader.Has(0, "GIF89a"u8))
        {
            return ScanFormat.Gif;
        }

        if (reader.Has(0, "BM"u8) && reader.Length >= 26)
        {
            return ScanFormat.Bmp;
        }

        if (
            reader.Has(0, "P"u8)
            && reader.TryU8(1, out var kind)
            && kind is >= (byte)'1' and <= (byte)'6'
            && reader.TryU8(2, out var space)
            && char.IsWhiteSpace((char)space)
        )
        {
            return ScanFormat.Pnm;
        }

        // A PDF may have up to a kilobyte of other bytes before its header.
        return bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? ScanFormat.Pdf : ScanFormat.Unknown;
    }
}
