using System.Diagnostics;
using System.Globalization;

namespace DocAlign.Imaging;

/// <summary>PDF pages through poppler's pdfinfo and pdftoppm, as child processes with limits on memory and time.</summary>
internal sealed class PdfRenderer : IDisposable
{
    private const long MemoryLimitBytes = 2L << 30;
    private const double PointsPerInch = 72;

    private readonly string _path;
    private readonly DecodeLimits _limits;

    public PdfRenderer(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken)
    {
        _limits = limits;
        _path = Path.Combine(Path.GetTempPath(), $"docalign-{Guid.NewGuid():n}.pdf");
        using (var file = new FileStream(_path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            file.Write(bytes.Span);
        }

        try
        {
            PageCount = ReadPageCount(cancellationToken);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int PageCount { get; }

    /// <returns>The page and the dots per inch at which it was drawn.</returns>
    public (PageImage Image, int Dpi) Render(int page, CancellationToken cancellationToken)
    {
        var (width, height) = ReadPageSize(page, cancellationToken);
        var dpi = (double)_limits.PdfDpi;
        var pixels = width * height / PointsPerInch / PointsPerInch * dpi * dpi;
        if (pixels > _limits.MaxPixels)
        {
            dpi *= Math.Sqrt(0.99 * _limits.MaxPixels / pixels);
        }

        _limits.RequireSize((long)(width * dpi / PointsPerInch), (long)(height * dpi / PointsPerInch), page);
        var number = page.ToString(CultureInfo.InvariantCulture);
        var (status, output, error) = Run(["pdftoppm", "-r", dpi.ToString("F2", CultureInfo.InvariantCulture), "-f", number, "-l", number, "-cropbox", _path], cancellationToken);
        if (status != 0 || output.Length == 0)
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF cannot be drawn: {Reason(status, error)}.");
        }

        using var pix = PixReader.Read(output, ScanFormat.Pnm, page);
        var image = pix.ToImage() ?? throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF cannot be drawn.");
        return (image, (int)Math.Round(dpi));
    }

    public void Dispose() => File.Delete(_path);

    private int ReadPageCount(CancellationToken cancellationToken)
    {
        var (status, output, error) = Run(["pdfinfo", _path], cancellationToken);
        if (status != 0)
        {
            throw error.Contains("Incorrect password", StringComparison.Ordinal)
                ? new ImageDecodeException(DecodeFailure.Encrypted, "The PDF is encrypted and needs a password.")
                : new ImageDecodeException(DecodeFailure.Corrupt, $"The PDF cannot be opened: {Reason(status, error)}.");
        }

        var pages = Field(output, "Pages:") is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (pages < 1)
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, "The PDF has no page.");
        }

        return pages <= _limits.MaxPages ? pages : throw new ImageDecodeException(DecodeFailure.TooManyPages, $"The PDF has {pages} pages; at most {_limits.MaxPages} are allowed.");
    }

    private (double Width, double Height) ReadPageSize(int page, CancellationToken cancellationToken)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var (status, output, error) = Run(["pdfinfo", "-f", number, "-l", number, _path], cancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(output);
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith("Page ", StringComparison.Ordinal) && line.Contains("size:", StringComparison.Ordinal));
        var parts = line?[(line.IndexOf("size:", StringComparison.Ordinal) + 5)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return status == 0 && parts is { Length: >= 3 }
            && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var width) && double.TryParse(parts[2], CultureInfo.InvariantCulture, out var height) && width > 0 && height > 0
            ? (width, height)
            : throw new ImageDecodeException(DecodeFailure.Corrupt, $"Page {page} of the PDF has no size: {Reason(status, error)}.");
    }

    private static string? Field(byte[] output, string name) =>
        System.Text.Encoding.UTF8.GetString(output).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

    /// <summary>What the tool said without anything that may be content: its first line, without paths.</summary>
    private string Reason(int status, string error)
    {
        var line = error.Split('\n').FirstOrDefault(line => line.Contains("rror", StringComparison.Ordinal)) ?? "";
        return line.Length > 0 ? line.Replace(_path, "the file", StringComparison.Ordinal).Trim().TrimEnd('.') : $"exit code {status}";
    }

    private (int Status, byte[] Output, string Error) Run(string[] command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("prlimit")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add($"--as={MemoryLimitBytes}");
        start.ArgumentList.Add($"--cpu={Math.Ceiling(_limits.PdfPageTimeout.TotalSeconds)}");
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_limits.PdfPageTimeout);
        try
        {
            using var output = new MemoryStream();
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            process.StandardOutput.BaseStream.CopyToAsync(output, deadline.Token).GetAwaiter().GetResult();
            process.WaitForExitAsync(deadline.Token).GetAwaiter().GetResult();
            var message = error.GetAwaiter().GetResult();
            if (process.ExitCode == 127 || message.Contains("failed to execute", StringComparison.Ordinal))
            {
                throw new DllNotFoundException($"'{command[0]}' is not installed. On Debian: apt-get install poppler-utils.");
            }

            return (process.ExitCode, output.ToArray(), message);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ImageDecodeException(DecodeFailure.TooLarge, $"'{command[0]}' took longer than {_limits.PdfPageTimeout.TotalSeconds:F0} s on a page of the PDF.");
        }
    }
}
