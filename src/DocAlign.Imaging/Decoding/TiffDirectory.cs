using System.Buffers.Binary;

namespace DocAlign.Imaging;

/// <summary>One page of a TIFF as its directory describes it.</summary>
/// <param name="Offset">Of the directory in the file.</param>
/// <remarks>Source: TIFF revision 6.0, section 2; BigTIFF is read as well.</remarks>
internal readonly record struct TiffDirectory(long Offset, long Width, long Height, int Compression, bool IsReduced)
{
    /// <summary>Walks the chain of directories without touching pixels. Reduced copies of a page (thumbnails) are left out.</summary>
    /// <exception cref="ImageDecodeException">The chain is broken, runs in a circle or has more than <paramref name="maxPages"/> pages.</exception>
    public static IReadOnlyList<TiffDirectory> ReadAll(ReadOnlySpan<byte> bytes, int maxPages)
    {
        var little = bytes[0] == 'I';
        var big = U16(bytes[2..], little) == 43;
        if (bytes.Length < (big ? 16 : 8))
        {
            throw Broken("it ends inside its header");
        }

        var pages = new List<TiffDirectory>();
        var seen = new HashSet<long>();
        var next = big ? (long)U64(bytes[8..], little) : U32(bytes[4..], little);
        while (next != 0)
        {
            if (!seen.Add(next))
            {
                throw Broken($"its chain of pages runs in a circle after page {pages.Count}");
            }

            // Reduced copies count here too, so that a file of nothing else ends as well.
            if (seen.Count > maxPages)
            {
                throw new ImageDecodeException(DecodeFailure.TooManyPages, $"The TIFF has more than {maxPages} pages, which is the limit.");
            }

            var page = Read(bytes, next, little, big, out next, pages.Count + 1);
            if (!page.IsReduced || pages.Count == 0)
            {
                pages.Add(page);
            }
        }

        return pages.Count > 0 ? pages : throw Broken("it has no page");
    }

    private static TiffDirectory Read(ReadOnlySpan<byte> bytes, long offset, bool little, bool big, out long next, int number)
    {
        var (countSize, entrySize, offsetSize) = big ? (8, 20, 8) : (2, 12, 4);
        if (offset < 8 || offset + countSize > bytes.Length)
        {
            throw Broken($"page {number} should start at byte {offset}, and the file has {bytes.Length}");
        }

        var at = bytes[(int)offset..];
        var entries = big ? (long)U64(at, little) : U16(at, little);
        var size = countSize + (entries * entrySize) + offsetSize;
        if (entries is < 1 or > 65535 || offset + size > bytes.Length)
        {
            throw Broken($"the directory of page {number} does not fit into the file");
        }

        long width = 0, height = 0, compression = 1, subfile = 0;
        for (var i = 0; i < entries; i++)
        {
            var entry = at[(int)(countSize + (i * entrySize))..];
            var value = entry[(big ? 12 : 8)..];
            var number16 = U16(entry[2..], little) == 3;
            var read = number16 ? U16(value, little) : U32(value, little);
            switch (U16(entry, little))
            {
                case 254:
                    subfile = read;
                    break;
                case 256:
                    width = read;
                    break;
                case 257:
                    height = read;
                    break;
                case 259:
                    compression = read;
                    break;
            }
        }

        var link = at[(int)(countSize + (entries * entrySize))..];
        next = big ? (long)U64(link, little) : U32(link, little);
        return new TiffDirectory(offset, width, height, (int)compression, (subfile & 1) != 0);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ulong U64(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);

    private static ImageDecodeException Broken(string why) => new(DecodeFailure.Corrupt, $"The TIFF is damaged: {why}.");
}
