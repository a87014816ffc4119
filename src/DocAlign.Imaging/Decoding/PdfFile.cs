using System.Globalization;
using System.Text;

namespace DocAlign.Imaging.Decoding;

/// <summary>
/// The pages of a PDF through poppler's pdfinfo, pdftotext and pdftoppm, as child processes with limits on memory and time.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const double PointsPerInch = 72;

    /// <summary>Bytes of a page's text that are read; more is no text of a page.</summary>
    private const int MaxTextBytes = 16 << 20;

    private readonly string _path;
    private readonly DecodeLimits _limits;
    private readonly LimitedProcess _tool;
    private readonly Dictionary<int, (double Width, double Height)> _sizes;

    public PdfFile(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken)
    {
        if (bytes.Span.LastIndexOf("%%EOF"u8) < 0)
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, "The PDF is cut off: it has no end.");
        }

        _limits = limits;
        _tool = new LimitedProcess("poppler-utils", limits.PdfMaxMemoryBytes, cancellationToken);
        _path = Path.Combine(Path.GetTempPath(), $"docalign-{Guid.NewGuid():n}.pdf");
        var mine = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var file = new FileStream(_path, mine))
        {
            file.Write(bytes.Span);
        }

        try
        {
            (PageCount, _sizes) = ReadInfo();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int PageCount { get; }

    private long MaxPixels => Math.Min(_limits.WorkedPixels, _limits.MaxPixels);

    /// <summary>A quarter of what a page may take: for opening the file, and for its text.</summary>
    private TimeSpan ShortTimeout => _limits.PdfPageTimeout / 4;

    /// <summary>The page, drawn at a resolution at which it stays below the limit of pixels, and the text that it brings along.</summary>
    public ScannedPage Read(int page)
    {
        if (!_sizes.TryGetValue(page, out var size))
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF has no size.");
        }

        var dpi = Resolution(size.Width, size.Height);
        _limits.RequireSize((long)(size.Width * dpi / PointsPerInch), (long)(size.Height * dpi / PointsPerInch), page);
        var text = ReadText(page, dpi);
        return new ScannedPage
        {
            Image = Draw(page, dpi),
            Number = page,
            Dpi = Math.Max(1, (int)Math.Round(dpi)),
            TextLayer = text,
        };
    }

    public void Dispose() => File.Delete(_path);

    private double Resolution(double width, double height)
    {
        var inches = width * height / PointsPerInch / PointsPerInch;
        var most = Math.Sqrt(0.99 * MaxPixels / inches);
        return Math.Min(_limits.PdfDpi, most);
    }

    private PageImage Draw(int page, double dpi)
    {
        try
        {
            var result = _tool.Run(
                ["pdftoppm", "-r", dpi.ToString("F3", CultureInfo.InvariantCulture), .. Only(page), "-cropbox", _path],
                _limits.PdfPageTimeout - ShortTimeout,
                (stream, stop) => PpmReader.ReadAsync(stream, MaxPixels, page, stop)
            );
            return result switch
            {
                // Short of memory, pdftoppm writes a picture of one pixel and calls it a success.
                { IsOutOfMemory: true } => throw TooLarge($"Page {page} of the PDF", "drawn"),
                { Status: 0, Output: { } drawn } when !IsEmptyByError(drawn, result) => drawn,
                { Status: 0, Output: { } } => throw Corrupt(
                    $"Page {page} of the PDF is damaged, and nothing of it can be drawn",
                    result.Reason
                ),
                { IsKilled: true } => throw TooSlow(page),
                _ => throw Corrupt($"Page {page} of the PDF cannot be drawn", result.Reason),
            };
        }
        catch (TimeoutException exception)
        {
            throw TooSlow(page, exception);
        }
    }

    /// <summary>Errors alone are common in files that look right; a page without a mark, with an error, is no empty page.</summary>
    private static bool IsEmptyByError(PageImage page, ToolResult<PageImage?> result) =>
        result.Says("Syntax Error") && !page.Pixels.AsSpan().ContainsAnyExcept(page.Pixels[0]);

    /// <summary>Null where the page has no text, or its text cannot be had within the limits: it can still be drawn and read.</summary>
    private TextLayer? ReadText(int page, double dpi)
    {
        try
        {
            var result = (_tool with { MaxMemoryBytes = _limits.PdfTextMaxMemoryBytes }).Run(
                ["pdftotext", "-bbox-layout", "-cropbox", .. Only(page), _path, "-"],
                ShortTimeout,
                (stream, stop) => ReadBytesAsync(stream, MaxTextBytes, stop)
            );
            return result.Status == 0 ? new PdfTextLayerReader(dpi / PointsPerInch).Read(result.Output) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private (int Pages, Dictionary<int, (double, double)> Sizes) ReadInfo()
    {
        try
        {
            var last = _limits.MaxPages.ToString(CultureInfo.InvariantCulture);
            var result = _tool.Run(
                ["pdfinfo", "-f", "1", "-l", last, _path],
                ShortTimeout,
                (stream, stop) => ReadBytesAsync(stream, MaxTextBytes, stop)
            );
            RequireOpened(result);
            var info = new PdfInfo(Encoding.UTF8.GetString(result.Output));
            return info.Pages switch
            {
                null or < 1 => throw Corrupt("The PDF cannot be opened", result.Reason),
                var pages when pages > _limits.MaxPages => throw new ImageDecodeException(
                    DecodeFailure.TooManyPages,
                    $"The PDF has {pages} pages; at most {_limits.MaxPages} are allowed."
                ),
                { } pages => (pages, info.Sizes),
            };
        }
        catch (TimeoutException exception)
        {
            throw TooSlow(exception: exception);
        }
    }

    private void RequireOpened(ToolResult<byte[]> result)
    {
        if (result.Says("Incorrect password"))
        {
            throw new ImageDecodeException(DecodeFailure.Encrypted, "The PDF is encrypted and needs a password.");
        }

        if (HasNoPages(result.Errors))
        {
            throw new ImageDecodeException(DecodeFailure.NoPages, "The PDF has no page.");
        }

        if (result.IsOutOfMemory)
        {
            throw TooLarge("The PDF", "opened");
        }

        if (result.Status != 0)
        {
            throw result.IsKilled ? TooSlow() : Corrupt("The PDF cannot be opened", result.Reason);
        }
    }

    /// <summary>The only complaint is that there is no first page: nothing is damaged.</summary>
    private static bool HasNoPages(string error) =>
        error.Contains("the last page (0)", StringComparison.Ordinal)
        && error
            .Split('\n')
            .Where(line => line.Contains("rror", StringComparison.Ordinal))
            .All(line =>
                line.Contains("the last page (0)", StringComparison.Ordinal)
                || line.Contains("Invalid page count 0", StringComparison.Ordinal)
            );

    private static string[] Only(int page) =>
        ["-f", page.ToString(CultureInfo.InvariantCulture), "-l", page.ToString(CultureInfo.InvariantCulture)];

    private static async Task<byte[]> ReadBytesAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var part = new byte[32 << 10];
        while (bytes.Length < most && await stream.ReadAsync(part, cancellationToken) is > 0 and var count)
        {
            bytes.Write(part, 0, count);
        }

        return bytes.ToArray();
    }

    private ImageDecodeException TooSlow(int? page = null, Exception? exception = null)
    {
        var (what, seconds) = page is null
            ? ("Opening the PDF takes longer than", $"{ShortTimeout.TotalSeconds:F0} s")
            : ($"Page {page} of the PDF takes longer than", $"{(_limits.PdfPageTimeout - ShortTimeout).TotalSeconds:F0} s to be drawn");
        return new ImageDecodeException(DecodeFailure.TooSlow, $"{what} {seconds}.", exception);
    }

    private ImageDecodeException TooLarge(string what, string done) =>
        new(DecodeFailure.TooLarge, $"{what} needs more than {_limits.PdfMaxMemoryBytes >> 20} MiB of memory to be {done}.");

    private static ImageDecodeException Corrupt(string what, string why) => new(DecodeFailure.Corrupt, $"{what}: {why}.");
}
