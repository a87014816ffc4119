namespace DocAlign.Imaging.Decoding;

/// <summary>What a scan may cost; checked from the headers, before pixels are allocated.</summary>
public sealed record DecodeLimits
{
    private const int MaxReduction = 4;

    /// <summary>
    /// Longest side that is worked on: Tesseract counts pixels in 16 bits and refuses 32,768; the margin is for pages that grow when they
    /// are turned.
    /// </summary>
    private const int MaxWorkedSide = 30_000;

    public static DecodeLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Pixels of one page. Default 80 million.</summary>
    public long MaxPixels { get; init; } = 80_000_000;

    /// <summary>
    /// Pixels that a page is worked on with: a larger one is made smaller by 2 or 4 a side while it is decoded, its places stay those of
    /// the file. Default 24 million. An A4 page of 24 megapixels has 500 dpi, and Tesseract reads best at 300; a child takes about 20 bytes
    /// for each, and 3 more for those of a negative.
    /// </summary>
    public long WorkedPixels { get; init; } = 24_000_000;

    /// <summary>
    /// Bytes of the pixels as a decoder unpacks them before it converts them, where it unpacks them all. Default 200 MiB.
    /// </summary>
    public long MaxUnpackedBytes { get; init; } = 200L << 20;

    /// <summary>
    /// Pixels that a decoder may go through in all for one page, where a file makes it go through them more than once (the scans of a
    /// progressive JPEG). Default 1.6 billion, 20 times <see cref="MaxPixels"/>: an ordinary progressive JPEG has 10 scans.
    /// </summary>
    public long MaxDecodedPixels { get; init; } = 1_600_000_000;

    /// <summary>Pages of one file. Default 500.</summary>
    public int MaxPages { get; init; } = 500;

    /// <summary>Shortest side in pixels; below it nothing can be read. Default 16.</summary>
    public int MinSide { get; init; } = 16;

    /// <summary>
    /// Dots per inch at which PDF pages are drawn; less where the page would have more than <see cref="WorkedPixels"/>. Default 300.
    /// </summary>
    public int PdfDpi { get; init; } = 300;

    /// <summary>
    /// How long one PDF page may take, its text and its picture together. Opening the file may take a quarter of it. Default 20 s.
    /// </summary>
    public TimeSpan PdfPageTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Address space of the tools that open and draw a PDF. Default 384 MiB; an empty page of 40 megapixels is drawn within 192.
    /// </summary>
    public long PdfMaxMemoryBytes { get; init; } = 384L << 20;

    /// <summary>Address space of the tool that reads a PDF's text; it decodes no pictures. Default 192 MiB.</summary>
    public long PdfTextMaxMemoryBytes { get; init; } = 192L << 20;

    /// <summary>Address space of the tool that decodes HEIC. Default 512 MiB: 48 megapixels need more than 384.</summary>
    public long HeifMaxMemoryBytes { get; init; } = 512L << 20;

    /// <summary>How long a HEIC file may take to be decoded. Default 15 s: 48 megapixels take 3 on a busy core.</summary>
    public TimeSpan HeifTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>By how much a side of such a page is made smaller.</summary>
    internal int ReductionOf(long width, long height)
    {
        var reduction = 1;
        while (
            reduction < MaxReduction
            && (width * height / (reduction * reduction) > WorkedPixels || Math.Max(width, height) / reduction > MaxWorkedSide)
            && Math.Min(width, height) / (2 * reduction) >= MinSide
        )
        {
            reduction *= 2;
        }

        return reduction;
    }

    internal void RequireUnpacked(long bytes)
    {
        if (bytes > MaxUnpackedBytes)
        {
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"Page 1 has {bytes >> 20} MiB of pixels; at most {MaxUnpackedBytes >> 20} MiB are allowed."
            );
        }
    }

    internal void RequireSize(long width, long height, int page)
    {
        if (width < MinSide || height < MinSide)
        {
            throw new ImageDecodeException(
                DecodeFailure.TooSmall,
                $"Page {page} is {width} x {height} px; at least {MinSide} px a side are needed."
            );
        }

        // Sides of 64 bits, as BigTIFF has them: their product alone could run over.
        if (width > MaxPixels || height > MaxPixels || width * height > MaxPixels)
        {
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"Page {page} is {width} x {height} px; at most {MaxPixels:N0} pixels are allowed."
            );
        }

        if (Math.Max(width, height) / ReductionOf(width, height) > MaxWorkedSide)
        {
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"Page {page} is {width} x {height} px; a side of at most {MaxWorkedSide:N0} px can be read."
            );
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
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"Page 1 has {parts}, {pixels:N0} pixels in all; at most {most:N0} are allowed."
            );
        }
    }
}
