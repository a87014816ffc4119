namespace DocAlign.Imaging.Decoding;

/// <summary>One page of a TIFF as its directory describes it.</summary>
/// <param name="Offset">Of the directory in the file.</param>
/// <param name="BitsPerSample">Of the first sample.</param>
/// <param name="SampleFormat">1 is unsigned; 2 signed, 3 floating point.</param>
/// <remarks>Source: TIFF revision 6.0, section 2; BigTIFF is read as well.</remarks>
internal readonly record struct TiffDirectory(
    long Offset,
    long Width,
    long Height,
    int Compression,
    bool IsReduced,
    int BitsPerSample,
    int Samples,
    int SampleFormat
)
{
    /// <summary>Walks the chain of directories without touching pixels. Reduced copies of a page (thumbnails) are left out.</summary>
    /// <exception cref="ImageDecodeException">The chain is broken, runs in a circle or has more than <paramref name="maxPages"/>
    /// pages.</exception>
    public static IReadOnlyList<TiffDirectory> ReadAll(ReadOnlySpan<byte> bytes, int maxPages)
    {
        var layout = TiffLayout.Read(bytes);
        var reader = new ByteReader(bytes, layout.IsLittleEndian);
        if (!layout.TryOffset(reader, layout.IsBig ? 8 : 4, out var next))
        {
            throw Broken("it ends inside its header");
        }

        var pages = new List<TiffDirectory>();
        var seen = new HashSet<long>();
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

            var page = Read(reader, layout, next, out next, pages.Count + 1);
            if (!page.IsReduced || pages.Count == 0)
            {
                pages.Add(page);
            }
        }

        return pages.Count > 0 ? pages : throw new ImageDecodeException(DecodeFailure.NoPages, "The TIFF has no page.");
    }

    /// <summary>What of the page no decoder here takes; null when a page that fails is a damaged one.</summary>
    public string? Unsupported() =>
        Compression switch
        {
            1 or 2 or 3 or 4 or 5 or 7 or 8 or 32946 or 32773 => this switch
            {
                { SampleFormat: not 1 } => $"TIFF sample format {SampleFormat} is not supported; supported is 1 (unsigned)",
                { BitsPerSample: not (1 or 2 or 4 or 8 or 16) } =>
                    $"TIFF with {BitsPerSample} bits a sample is not supported; supported are 1, 2, 4, 8 and 16",
                { Samples: < 1 or > 4 } => $"TIFF with {Samples} samples a pixel is not supported; supported are 1 to 4",
                _ => null,
            },
            _ => $"TIFF compression {Compression} is not supported; supported are none (1), CCITT (2, 3, 4), LZW (5), JPEG (7), "
                + "Deflate (8, 32946) and PackBits (32773)",
        };

    private static TiffDirectory Read(ByteReader reader, TiffLayout layout, long offset, out long next, int number)
    {
        if (offset < 8 || !layout.TryCount(reader, offset, out var entries))
        {
            throw Broken($"page {number} should start at byte {offset}, and the file has {reader.Length}");
        }

        var first = offset + layout.CountSize;
        if (entries is < 1 or > 65535 || !layout.TryOffset(reader, first + (entries * layout.EntrySize), out next))
        {
            throw Broken($"the directory of page {number} does not fit into the file");
        }

        var page = new TiffDirectory(offset, 0, 0, 1, false, 1, 1, 1);
        for (var i = 0; i < entries; i++)
        {
            var entry = first + (i * layout.EntrySize);
            _ = reader.TryU16(entry, out var tag);
            page = tag switch
            {
                254 => page with { IsReduced = (Value(reader, layout, entry) & 1) != 0 },

                // A second width would be a second truth: the larger one counts against the limits.
                256 => page with { Width = Math.Max(page.Width, Side(reader, layout, entry, number)) },
                257 => page with { Height = Math.Max(page.Height, Side(reader, layout, entry, number)) },
                258 => page with { BitsPerSample = Value(reader, layout, entry) },
                259 => page with { Compression = Value(reader, layout, entry) },
                277 => page with { Samples = Value(reader, layout, entry) },
                339 => page with { SampleFormat = Value(reader, layout, entry) },
                _ => page,
            };
        }

        return page;
    }

    /// <summary>A side that is not written in the entry itself could say one thing here and another to the decoder.</summary>
    private static long Side(ByteReader reader, TiffLayout layout, long entry, int number) =>
        layout.TryInline(reader, entry, out var value) ? value : throw Broken($"page {number} has no plain number as its size");

    private static int Value(ByteReader reader, TiffLayout layout, long entry) =>
        layout.TryFirst(reader, entry, out var value) ? (int)Math.Clamp(value, 0, int.MaxValue) : 0;

    private static ImageDecodeException Broken(string why) => new(DecodeFailure.Corrupt, $"The TIFF is damaged: {why}.");
}
