namespace DocAlign.Imaging.Decoding;

/// <summary>
/// The pictures of a HEIC or AVIF file through libheif's heif-convert, as a child process with limits on memory and time.
/// </summary>
internal sealed class HeifFile : IDisposable
{
    private const string Name = "page.jpg";

    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-").FullName;

    /// <exception cref="ImageDecodeException">The file is damaged, too much, or heif-convert is not installed.</exception>
    public HeifFile(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            Pictures = Convert(bytes, limits, cancellationToken);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A JPEG for each picture, turned as it is to be shown; in the order of the file.</summary>
    public IReadOnlyList<string> Pictures { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<string> Convert(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken)
    {
        var input = Path.Combine(_folder, "scan.heic");
        using (var file = File.Create(input))
        {
            file.Write(bytes.Span);
        }

        var result = Run(["heif-convert", "-q", "95", input, Path.Combine(_folder, Name)], limits, cancellationToken);
        var pictures = Found(limits.MaxPages);
        return result switch
        {
            { IsOutOfMemory: true } => throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"The HEIC needs more than {limits.HeifMaxMemoryBytes >> 20} MiB of memory to be decoded."
            ),
            { IsKilled: true } => throw TooSlow(limits),
            { Status: not 0 } => throw new ImageDecodeException(DecodeFailure.Corrupt, $"The HEIC cannot be decoded: {result.Reason}."),
            _ => pictures.Count > 0 ? pictures : throw new ImageDecodeException(DecodeFailure.NoPages, "The HEIC has no picture."),
        };
    }

    private static ToolResult<bool> Run(IReadOnlyList<string> command, DecodeLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            var tool = new LimitedProcess("libheif-examples", limits.HeifMaxMemoryBytes, cancellationToken);
            return tool.Run(command, limits.HeifTimeout, ReadToEndAsync);
        }
        catch (TimeoutException exception)
        {
            throw TooSlow(limits, exception);
        }
        catch (DllNotFoundException exception)
        {
            throw new ImageDecodeException(
                DecodeFailure.Unsupported,
                "HEIC and AVIF files need heif-convert, which is not installed. On Debian: apt-get install libheif-examples.",
                exception
            );
        }
    }

    /// <summary>One picture is page.jpg, several are page-1.jpg, page-2.jpg and so on.</summary>
    private List<string> Found(int most)
    {
        var only = Path.Combine(_folder, Name);
        return File.Exists(only)
            ? [only]
            : [.. Enumerable.Range(1, most).Select(number => Path.Combine(_folder, $"page-{number}.jpg")).TakeWhile(File.Exists)];
    }

    private static async Task<bool> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return true;
    }

    private static ImageDecodeException TooSlow(DecodeLimits limits, Exception? exception = null) =>
        new(DecodeFailure.TooSlow, $"The HEIC takes longer than {limits.HeifTimeout.TotalSeconds:F0} s to be decoded.", exception);
}
