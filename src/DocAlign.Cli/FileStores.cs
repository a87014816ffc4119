using DocAlign.Pipeline.Files;
using DocAlign.Storage.Azure;
using DocAlign.Storage.FileSystem;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli;

/// <summary>Where files lie, as a command line names it: a path, or azure:CONTAINER/PREFIX.</summary>
internal static class FileStores
{
    /// <summary>For the help of a command line.</summary>
    public const string Azure = QueueConnection.Azure + ":CONTAINER/PREFIX";

    private const string Scheme = QueueConnection.Azure + ":";

    /// <summary>A file, a folder, or the blobs whose names start with a prefix.</summary>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder of that name.</exception>
    /// <exception cref="ArgumentException">The storage account is not set, or the container cannot be named so.</exception>
    public static BatchSource Source(string input)
    {
        if (Blobs(input, prefix => prefix) is { } blobs)
        {
            return new BatchSource(blobs);
        }

        if (Directory.Exists(input))
        {
            return new BatchSource(new FolderFiles(input));
        }

        return System.IO.File.Exists(input)
            ? Named(input)
            : throw new FileNotFoundException($"'{input}' is neither a file nor a folder.", input);
    }

    /// <summary>A folder that is there, or blobs below a prefix as below a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">The storage account is not set, or the container cannot be named so.</exception>
    public static IFileStore Existing(string folder) =>
        (IFileStore?)Blobs(folder, prefix => prefix is "" || prefix.EndsWith('/') ? prefix : prefix + "/")
        ?? (Directory.Exists(folder) ? new FolderFiles(folder) : throw new DirectoryNotFoundException($"There is no folder '{folder}'."));

    /// <summary>A file of this machine.</summary>
    /// <exception cref="FileNotFoundException">There is no file of that name.</exception>
    public static BatchSource File(string path) =>
        System.IO.File.Exists(path) ? Named(path) : throw new FileNotFoundException($"There is no file '{path}'.", path);

    /// <summary>Writes to a file of this machine.</summary>
    /// <exception cref="IOException">It cannot be written, wherever it is.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await System.IO.File.WriteAllBytesAsync(path, content, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"'{path}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>A folder, or blobs below a prefix as below a folder; made when it is not there.</summary>
    /// <exception cref="ArgumentException">The storage account is not set, or the container cannot be named so.</exception>
    /// <exception cref="IOException">The output has no name.</exception>
    public static IFileStore Target(string output) =>
        output.Length == 0
            ? throw new IOException("The output is '', expected a folder.")
            : (IFileStore?)Blobs(output, prefix => prefix is "" || prefix.EndsWith('/') ? prefix : prefix + "/") ?? new FolderFiles(output);

    private static BatchSource Named(string path) =>
        new(new FolderFiles(Path.GetDirectoryName(Path.GetFullPath(path))!), Path.GetFileName(path));

    private static BlobFiles? Blobs(string text, Func<string, string> prefixOf)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var (container, prefix) = text[Scheme.Length..].Split('/', 2) is [var first, var rest]
            ? (first, rest)
            : (text[Scheme.Length..], "");
        return new BlobFiles(AzureStorage.Create(QueueConnection.ReadAzure(text), TimeProvider.System), container, prefixOf(prefix));
    }
}
