using Azure;
using Azure.Storage.Blobs.Models;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>Results as blobs below their key: document.json, and beside it text.txt, page-N.rectified.png and page-N.warp.json as asked.</summary>
/// <remarks>document.json is uploaded last, and never over another: it is what says that a result is there. The others are the same whoever writes them.</remarks>
public sealed class BlobSink(AzureStorage storage) : IDocumentSink
{
    /// <inheritdoc/>
    public string PlaceOf(string resultKey) => $"{storage.Options.ResultsContainer}/{resultKey}";

    /// <inheritdoc/>
    public async Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken) =>
        (await storage.Resilience.RunAsync("look for a result", stop => storage.Results.GetBlobClient($"{resultKey}/{OutputFiles.CommittedFile}").ExistsAsync(stop), cancellationToken)).Value;

    /// <inheritdoc/>
    public async Task PublishAsync(ScanOutcome.Completed result, OutputFormats formats, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = OutputFiles.Stored(result, formats).ToArray();
        await Task.WhenAll(files[..^1].Select(file => PutAsync(file.Name, file.Content, conditions: null)));
        try
        {
            await PutAsync(files[^1].Name, files[^1].Content, replace ? null : new BlobRequestConditions { IfNoneMatch = ETag.All });
        }
        catch (StorageAnswerException exception) when (exception.IsTaken)
        {
            // Another worker was first, or an answer to an earlier try was lost; its bytes are the same.
        }

        Task PutAsync(string name, byte[] content, BlobRequestConditions? conditions) => storage.Resilience.RunAsync(
            "upload a result",
            stop => storage.Results.GetBlobClient($"{result.Document.ResultKey}/{name}").UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = conditions, HttpHeaders = new BlobHttpHeaders { ContentType = AzureStorage.ContentType(name) } }, stop),
            cancellationToken);
    }
}
