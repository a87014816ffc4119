namespace DocAlign.Imaging.Decoding;

/// <summary>The orientation in an EXIF block.</summary>
/// <remarks>
/// Source: JEITA CP-3451 (EXIF), tag 0x0112 of the first directory. What makes no sense is no orientation: EXIF never stops a scan.
/// </remarks>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const int EntrySize = 12;

    /// <param name="tiff">The block behind "Exif\0\0".</param>
    /// <returns>1 to 8; null where the block states none.</returns>
    public static int? Read(ReadOnlySpan<byte> tiff)
    {
        var reader = new ByteReader(tiff, tiff.StartsWith("II"u8));
        if (!reader.TryU32(4, out var directory) || directory < 8 || !reader.TryU16(directory, out var entries))
        {
            return null;
        }

        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2L + ((long)EntrySize * i);
            if (!reader.TrySlice(entry, EntrySize, out _) || !reader.TryU16(entry, out var tag) || !reader.TryU16(entry + 8, out var value))
            {
                return null;
            }

            if (tag == Tag)
            {
                return value is >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }
}
