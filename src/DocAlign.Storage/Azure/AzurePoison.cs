using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>What was put aside: a blob KEY.json of each record.</summary>
/// <remarks>
/// Records are blobs and no messages, since a message holds 64 KiB only and cannot be written once. The scans themselves stay where they
/// are.
/// </remarks>
internal sealed class AzurePoison(AzureStorage storage)
{
    /// <summary>Metadata of a record's blob: the id of the message that it is of.</summary>
    private const string MessageEntry = "message";

    /// <summary>Writes a record once: a second delivery of the same message finds it there.</summary>
    /// <param name="messageId">
    /// The message's id in Azure's queue. It is part of the key where another message has the same id of ours.
    /// </param>
    public async Task WriteAsync(PoisonRecord record, string messageId, CancellationToken cancellationToken)
    {
        foreach (var key in new[] { record.Message.Id, $"{record.Message.Id}-{messageId}" }.Distinct())
        {
            var keyed = record with { Key = key == record.Message.Id ? null : key };
            var blob = BlobOf(key);
            var upload = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [MessageEntry] = messageId },
            };
            try
            {
                await RunAsync(
                    "write a poison record",
                    stop =>
                        blob.UploadAsync(
                            BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(keyed, QueueJson.Default.PoisonRecord)),
                            upload,
                            stop
                        ),
                    cancellationToken
                );
                return;
            }
            catch (StorageAnswerException exception) when (exception.IsTaken)
            {
                // There is one of that name: of this very message, or of another that calls itself the same.
                var owner = await RunAsync(
                    "look at a poison record",
                    stop => blob.GetPropertiesAsync(cancellationToken: stop),
                    cancellationToken
                );
                if (owner.Value.Metadata.TryGetValue(MessageEntry, out var known) && known == messageId)
                {
                    return;
                }
            }
        }
    }

    /// <returns>Null where there is no such record.</returns>
    public Task<PoisonRecord?> ReadAsync(string id, CancellationToken cancellationToken) => ReadAsync(BlobOf(id), cancellationToken);

    /// <summary>All records, the first put aside first.</summary>
    public async Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var records = new List<PoisonRecord>();
        await foreach (var name in storage.ListAsync(storage.Poison, prefix: null, cancellationToken))
        {
            // Null where another requeued or purged it meanwhile.
            if (await ReadAsync(storage.Poison.GetBlobClient(name), cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return [.. records.OrderBy(record => record.PutAside)];
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        RunAsync("delete a poison record", stop => BlobOf(id).DeleteIfExistsAsync(cancellationToken: stop), cancellationToken);

    private async Task<PoisonRecord?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var content = await RunAsync("read a poison record", stop => blob.DownloadContentAsync(stop), cancellationToken);
            return JsonSerializer.Deserialize(content.Value.Content.ToMemory().Span, QueueJson.Default.PoisonRecord);
        }
        catch (StorageAnswerException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    private Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        storage.Resilience.RunAsync(what, call, cancellationToken);

    private BlobClient BlobOf(string id) =>
        ScanMessage.IsSafeId(id)
            ? storage.Poison.GetBlobClient(id + ".json")
            : throw new ArgumentException($"The id '{id}' is no message id: expected letters, digits and '-'.", nameof(id));
}
