using System.Text;
using DocAlign.Documents.Json;
using DocAlign.Documents.Writers;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>Results as folders named by their key: document.json, text.txt, and for each page page-N.rectified.png and page-N.warp.json.</summary>
public sealed class FolderSink(string root) : IDocumentSink
{
    /// <summary>Where the result of a key lies, or will.</summary>
    public string FolderOf(string resultKey) => Path.Combine(root, "results", resultKey);

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken) => Task.FromResult(Directory.Exists(FolderOf(resultKey)));

    /// <inheritdoc/>
    public Task PublishAsync(ScanOutcome.Completed result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var folder = FolderOf(result.Document.ResultKey);
        var temporary = Path.Combine(root, "tmp", $"{result.Document.ResultKey}.{Guid.NewGuid():n}");
        Directory.CreateDirectory(temporary);
        foreach (var page in result.Artifacts)
        {
            if (page.RectifiedPng is { } png)
            {
                Write($"page-{page.Page}.rectified.png", png);
            }

            Write($"page-{page.Page}.warp.json", page.WarpSidecar);
        }

        Write("text.txt", Encoding.UTF8.GetBytes(PlainText.Write(result.Document)));
        Write("document.json", DocumentJson.Serialize(result.Document));
        DurableFiles.FlushFolder(temporary);
        try
        {
            Directory.Move(temporary, folder);
            DurableFiles.FlushFolder(Path.GetDirectoryName(folder)!);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another worker was first; its bytes are the same.
            Directory.Delete(temporary, recursive: true);
        }

        return Task.CompletedTask;

        void Write(string name, byte[] content)
        {
            using var handle = File.OpenHandle(Path.Combine(temporary, name), FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }
    }
}
