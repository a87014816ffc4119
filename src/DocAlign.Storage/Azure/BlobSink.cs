using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>Results as blobs below their key: document.json, and beside it the files of the formats that were asked for.</summary>
/// <remarks>
/// document.json is uploaded last, and never over another: it is what says that a result is there. The others are the same whoever writes
/// them.
/// </remarks>
public sealed class BlobSink(AzureStorage storage) : IDocumentSink
{
    /// <inheritdoc/>
    public string PlaceOf(string resultKey) => $"{storage.Options.ResultsContainer}/{resultKey}";

    /// <inheritdoc/>
    public async Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken) =>
        (
            await storage.Resilience.RunAsync(
                "look for a result",
                stop => storage.Results.GetBlobClient($"{resultKey}/{OutputFormats.CommittedFile}").ExistsAsync(stop),
                cancellationToken
            )
        ).Value;

    /// <inheritdoc/>
    public async Task<Document?> ReadAsync(string resultKey, CancellationToken cancellationToken)
    {
        try
        {
            var blob = storage.Results.GetBlobClient($"{resultKey}/{OutputFormats.CommittedFile}");
            return DocumentJson.DeserializeDocument((await storage.DownloadAsync(blob, Array.MaxLength, cancellationToken)).Span);
        }
        catch (UnreadableScanException exception) when (exception.Rejection.Reason == "notFound")
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task PublishAsync(ScanOutcome.Completed result, FormatSet formats, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = OutputFile.Stored(result, formats).ToArray();
        await Task.WhenAll(files[..^1].Select(file => PutAsync(file, conditions: null)));
        try
        {
            await PutAsync(files[^1], replace ? null : new BlobRequestConditions { IfNoneMatch = ETag.All });
        }
        catch (StorageAnswerException exception) when (exception.IsTaken)
        {
            // Another worker was first, or an answer to an earlier try was lost; its bytes are the same.
        }

        Task PutAsync(OutputFile file, BlobRequestConditions? conditions) =>
            storage.Resilience.RunAsync(
                "upload a result",
                stop =>
                    storage
                        .Results.GetBlobClient($"{result.Document.ResultKey}/{file.Name}")
                        .UploadAsync(
                            BinaryData.FromBytes(file.Content),
                            new BlobUploadOptions
                            {
                                Conditions = conditions,
                                HttpHeaders = new BlobHttpHeaders { ContentType = OutputFormats.ContentTypeOf(file.Name) },
                            },
                            stop
                        ),
                cancellationToken
            );
    }
}
