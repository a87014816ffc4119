namespace DocAlign.Imaging;

/// <summary>What a scan may cost; checked from the headers, before pixels are allocated.</summary>
public sealed record DecodeLimits
{
    public static DecodeLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Pixels of one page. Default 80 million.</summary>
    public long MaxPixels { get; init; } = 80_000_000;

    /// <summary>
    /// Pixels that a decoder may go through in all for one page, where a file makes it go through them more than once (the scans of a
    /// progressive JPEG). Default 1.6 billion, 20 times <see cref="MaxPixels"/>: an ordinary progressive JPEG has 10 scans.
    /// </summary>
    public long MaxDecodedPixels { get; init; } = 1_600_000_000;

    /// <summary>Pages of one file. Default 500.</summary>
    public int MaxPages { get; init; } = 500;

    /// <summary>Shortest side in pixels; below it nothing can be read. Default 16.</summary>
    public int MinSide { get; init; } = 16;

    /// <summary>Dots per inch at which PDF pages are drawn; less where the page would be too large. Default 300.</summary>
    public int PdfDpi { get; init; } = 300;

    /// <summary>Pixels of a drawn PDF page; the resolution is lowered so far that the page stays below. Default 40 million: DIN A2 at 300 dpi is 35 million.</summary>
    public long PdfMaxPixels { get; init; } = 40_000_000;

    /// <summary>How long one PDF page may take, its text and its picture together. Opening the file may take a quarter of it. Default 20 s.</summary>
    public TimeSpan PdfPageTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Address space of a tool that reads a PDF. Default 512 MiB.</summary>
    public long PdfMaxMemoryBytes { get; init; } = 512L << 20;

    internal void RequireSize(long width, long height, int page)
    {
        if (width < MinSide || height < MinSide)
        {
            throw new ImageDecodeException(DecodeFailure.TooSmall, $"Page {page} is {width} x {height} px; at least {MinSide} px a side are needed.");
        }

        if (width * height > MaxPixels)
        {
            throw new ImageDecodeException(DecodeFailure.TooLarge, $"Page {page} is {width} x {height} px; at most {MaxPixels:N0} pixels are allowed.");
        }
    }

    /// <summary>For a page of which the decoder goes through the pixels several times.</summary>
    /// <param name="parts">What there is more than one of, in words.</param>
    internal void RequireWork(long pixels, string parts) => Require(pixels, MaxDecodedPixels, parts);

    /// <summary>For a page of which the decoder holds several pictures at once.</summary>
    internal void RequireMemory(long pixels, string parts) => Require(pixels, MaxPixels, parts);

    private static void Require(long pixels, long most, string parts)
    {
        if (pixels > most)
        {
            throw new ImageDecodeException(DecodeFailure.TooLarge, $"Page 1 has {parts}, {pixels:N0} pixels in all; at most {most:N0} are allowed.");
        }
    }
}
