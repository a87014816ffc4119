using System.Globalization;
using System.Text;

namespace DocAlign.Imaging;

/// <summary>The pages of a PDF through poppler's pdfinfo, pdftotext and pdftoppm, as child processes with limits on memory and time.</summary>
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
        using (var file = new FileStream(_path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
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
        return new ScannedPage { Image = Draw(page, dpi), Number = page, Dpi = Math.Max(1, (int)Math.Round(dpi)), TextLayer = text };
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
            var (status, image, error) = _tool.Run(
                ["pdftoppm", "-r", dpi.ToString("F3", CultureInfo.InvariantCulture), .. Only(page), "-cropbox", _path],
                _limits.PdfPageTimeout - ShortTimeout,
                (stream, stop) => PpmReader.ReadAsync(stream, MaxPixels, page, stop));
            return (status, image) switch
            {
                // Short of memory, pdftoppm writes a picture of one pixel and calls it a success.
                _ when IsOutOfMemory(error) => throw new ImageDecodeException(DecodeFailure.TooLarge, $"Page {page} of the PDF needs more than {_limits.PdfMaxMemoryBytes >> 20} MiB of memory to be drawn."),
                (0, { } drawn) when !IsEmptyByError(drawn, error) => drawn,
                (0, { }) => throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF is damaged, and nothing of it can be drawn: {Reason(status, error)}."),
                _ when IsKilled(status) => throw TooSlow(page),
                _ => throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF cannot be drawn: {Reason(status, error)}."),
            };
        }
        catch (TimeoutException exception)
        {
            throw TooSlow(page, exception);
        }
    }

    /// <summary>Errors alone are common in files that look right; a page without a mark, with an error, is no empty page.</summary>
    private static bool IsEmptyByError(PageImage page, string error) =>
        error.Contains("Syntax Error", StringComparison.Ordinal) && !page.Pixels.AsSpan().ContainsAnyExcept(page.Pixels[0]);

    /// <summary>Null where the page has no text, or its text cannot be had within the limits: it can still be drawn and read.</summary>
    private TextLayer? ReadText(int page, double dpi)
    {
        try
        {
            var (status, output, _) = _tool.Run(["pdftotext", "-bbox-layout", "-cropbox", .. Only(page), _path, "-"], ShortTimeout, (stream, stop) => ReadBytesAsync(stream, MaxTextBytes, stop));
            return status == 0 ? new PdfTextLayerReader(dpi / PointsPerInch).Read(output) : null;
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
            var (status, output, error) = _tool.Run(["pdfinfo", "-f", "1", "-l", last, _path], ShortTimeout, (stream, stop) => ReadBytesAsync(stream, MaxTextBytes, stop));
            if (error.Contains("Incorrect password", StringComparison.Ordinal))
            {
                throw new ImageDecodeException(DecodeFailure.Encrypted, "The PDF is encrypted and needs a password.");
            }

            if (HasNoPages(error))
            {
                throw new ImageDecodeException(DecodeFailure.NoPages, "The PDF has no page.");
            }

            if (IsOutOfMemory(error))
            {
                throw new ImageDecodeException(DecodeFailure.TooLarge, $"The PDF needs more than {_limits.PdfMaxMemoryBytes >> 20} MiB of memory to be opened.");
            }

            if (status != 0)
            {
                throw IsKilled(status) ? TooSlow() : new ImageDecodeException(DecodeFailure.Corrupt, $"The PDF cannot be opened: {Reason(status, error)}.");
            }

            var info = new PdfInfo(Encoding.UTF8.GetString(output));
            return info.Pages switch
            {
                null or < 1 => throw new ImageDecodeException(DecodeFailure.Corrupt, $"The PDF cannot be opened: {Reason(status, error)}."),
                var pages when pages > _limits.MaxPages => throw new ImageDecodeException(DecodeFailure.TooManyPages, $"The PDF has {pages} pages; at most {_limits.MaxPages} are allowed."),
                { } pages => (pages, info.Sizes),
            };
        }
        catch (TimeoutException exception)
        {
            throw TooSlow(exception: exception);
        }
    }

    /// <summary>The only complaint is that there is no first page: nothing is damaged.</summary>
    private static bool HasNoPages(string error) => error.Contains("the last page (0)", StringComparison.Ordinal)
        && error.Split('\n').Where(line => line.Contains("rror", StringComparison.Ordinal))
            .All(line => line.Contains("the last page (0)", StringComparison.Ordinal) || line.Contains("Invalid page count 0", StringComparison.Ordinal));

    private static string[] Only(int page) => ["-f", page.ToString(CultureInfo.InvariantCulture), "-l", page.ToString(CultureInfo.InvariantCulture)];

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

    /// <summary>Ended by the signal of the limit on processor time, or by the one behind it.</summary>
    private static bool IsKilled(int status) => status is 128 + 24 or 128 + 9;

    /// <summary>poppler says so and leaves; libraries below it abort or throw.</summary>
    private static bool IsOutOfMemory(string error) =>
        error.Contains("ut of memory", StringComparison.Ordinal) || error.Contains("bad_alloc", StringComparison.Ordinal);

    private ImageDecodeException TooSlow(int? page = null, Exception? exception = null) => new(
        DecodeFailure.TooSlow,
        page is null ? $"Opening the PDF takes longer than {ShortTimeout.TotalSeconds:F0} s." : $"Page {page} of the PDF takes longer than {(_limits.PdfPageTimeout - ShortTimeout).TotalSeconds:F0} s to be drawn.",
        exception);

    /// <summary>What the tool said without anything that may be content: its first line, without paths.</summary>
    private string Reason(int status, string error)
    {
        var line = error.Split('\n').FirstOrDefault(line => line.Contains("rror", StringComparison.Ordinal)) ?? "";
        return line.Length > 0 ? line.Replace(_path, "the file", StringComparison.Ordinal).Trim().TrimEnd('.') : $"exit code {status}";
    }
}
