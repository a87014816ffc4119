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

        var path = Path.GetFullPath(input);
        return File.Exists(path) ? new BatchSource(new FolderFiles(Path.GetDirectoryName(path)!), Path.GetFileName(path)) : throw new FileNotFoundException($"'{input}' is neither a file nor a folder.", input);
    }

    /// <summary>A folder, or blobs below a prefix as below a folder; made when it is not there.</summary>
    /// <exception cref="ArgumentException">The storage account is not set, or the container cannot be named so.</exception>
    public static IFileStore Target(string output) => (IFileStore?)Blobs(output, prefix => prefix is "" || prefix.EndsWith('/') ? prefix : prefix + "/") ?? new FolderFiles(output);

    private static BlobFiles? Blobs(string text, Func<string, string> prefixOf)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var (container, prefix) = text[Scheme.Length..].Split('/', 2) is [var first, var rest] ? (first, rest) : (text[Scheme.Length..], "");
        return new BlobFiles(AzureStorage.Create(QueueConnection.ReadAzure(text), TimeProvider.System), container, prefixOf(prefix));
    }
}
