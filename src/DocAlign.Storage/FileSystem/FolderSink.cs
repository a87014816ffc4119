using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>Results as folders named by their key, with document.json and the files of the other formats.</summary>
/// <remarks>
/// A result is written into a temporary folder and moved into place; what a dead process left there is swept at the first result.
/// </remarks>
public sealed class FolderSink(string root) : IDocumentSink, IDisposable
{
    private const string OwnedPrefix = "sink-";
    private readonly Lazy<OwnedFolder> _temporary = new(() =>
    {
        var parent = Path.Combine(root, "tmp");
        OwnedFolder.Sweep(parent, OwnedPrefix);
        return OwnedFolder.Create(parent, OwnedPrefix);
    });

    public void Dispose()
    {
        if (_temporary.IsValueCreated)
        {
            _temporary.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public string PlaceOf(string resultKey) => Path.Combine(root, "results", resultKey);

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken) =>
        Task.FromResult(Directory.Exists(PlaceOf(resultKey)));

    /// <inheritdoc/>
    public async Task<Document?> ReadAsync(string resultKey, CancellationToken cancellationToken)
    {
        try
        {
            return DocumentJson.DeserializeDocument(
                await File.ReadAllBytesAsync(Path.Combine(PlaceOf(resultKey), OutputFormats.CommittedFile), cancellationToken)
            );
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(ScanOutcome.Completed result, FormatSet formats, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var folder = PlaceOf(result.Document.ResultKey);
        var temporary = Path.Combine(_temporary.Value.Path, $"{result.Document.ResultKey}.{Guid.NewGuid():n}");
        Directory.CreateDirectory(temporary);
        foreach (var file in OutputFile.Stored(result, formats))
        {
            Write(file.Name, file.Content.Span);
        }

        DurableFiles.FlushFolder(temporary);
        try
        {
            if (replace && Directory.Exists(folder))
            {
                // Between the two moves the result is missing for a moment; a crash there leaves its scan in the queue, and it is read
                // again.
                var old = temporary + ".old";
                Directory.Move(folder, old);
                Directory.Move(temporary, folder);
                Directory.Delete(old, recursive: true);
                DurableFiles.FlushFolder(Path.GetDirectoryName(folder)!);
                return Task.CompletedTask;
            }

            Directory.Move(temporary, folder);
            DurableFiles.FlushFolder(Path.GetDirectoryName(folder)!);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another worker was first; its bytes are the same.
            Directory.Delete(temporary, recursive: true);
        }

        return Task.CompletedTask;

        void Write(string name, ReadOnlySpan<byte> content)
        {
            using var handle = File.OpenHandle(Path.Combine(temporary, name), FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }
    }
}
