using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>
/// A queue of Azure Storage. A message names a blob (claim check); what was put aside is a blob as well, of one record each.
/// </summary>
/// <remarks>
/// A lease is the message's invisibility; renewing changes its pop receipt, and a stale one is answered with 400 or 404: the lease is
/// lost then. Records of what was put
/// aside are blobs and no messages, since a message holds 64 KiB only and cannot be written once. Blobs of scans are never deleted but by
/// <see cref="PurgeAsync"/>.
/// </remarks>
public sealed class AzureScanQueue : IScanQueue, IScanStore, IPoisonStore
{
    /// <summary>What one call gives at most.</summary>
    private const int LargestBatch = 32;

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly AzureStorage _storage;
    private readonly MessageBody _body;
    private readonly TimeProvider _time;

    public AzureScanQueue(AzureStorage storage, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(storage);
        (_storage, _body, _time) = (storage, new MessageBody(storage.Options, storage.Service), time);
        Notices = storage.Notices is { } queue ? new AzureNotices(storage, queue) : null;
    }

    /// <summary>
    /// Where it is told that scans are finished; null where the options name no queue for it. Rejections are sent by this queue itself.
    /// </summary>
    public INoticeQueue? Notices { get; }

    /// <inheritdoc/>
    public async Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!ScanMessage.IsSafeId(message.Id))
        {
            throw new ArgumentException($"The id '{message.Id}' is no message id: expected letters, digits and '-'.", nameof(message));
        }

        // The bytes first: a message that is there always has its scan.
        var sent = message with
        {
            Container = _storage.Options.ScansContainer,
            Blob = $"{message.Id}/scan",
        };
        var body = _body.Encode(JsonSerializer.Serialize(sent, QueueJson.Default.ScanMessage));
        await RunAsync(
            "upload a scan",
            stop => _storage.Scans.GetBlobClient(sent.Blob).UploadAsync(BinaryData.FromBytes(scan), overwrite: true, stop),
            cancellationToken
        );
        await SendAsync(body, cancellationToken);
        return message.Id;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var leases = new List<ScanLease>();
        while (leases.Count == 0)
        {
            var asked = _time.GetUtcNow();
            var received = await RunAsync(
                "receive messages",
                stop => _storage.Queue.ReceiveMessagesAsync(Math.Min(most, LargestBatch), _storage.Options.LeaseDuration, stop),
                cancellationToken
            );
            foreach (var message in received.Value)
            {
                try
                {
                    if (await OpenAsync(message, asked, cancellationToken) is { } lease)
                    {
                        leases.Add(lease);
                    }
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && leases.Count > 0)
                {
                    // It could not be put aside now; it comes again after its lease, and the others go on.
                }
            }

            if (received.Value.Length == 0)
            {
                break;
            }
        }

        return leases;
    }

    /// <inheritdoc/>
    public async Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        var (id, receipt) = Split(lease);
        var asked = _time.GetUtcNow();
        var renewed = await IfHeldAsync(
            "renew a lease",
            async stop =>
                (
                    await _storage.Queue.UpdateMessageAsync(
                        id,
                        receipt,
                        visibilityTimeout: _storage.Options.LeaseDuration,
                        cancellationToken: stop
                    )
                ).Value,
            cancellationToken
        );
        return renewed is null
            ? null
            : lease with
            {
                Receipt = Receipt(id, renewed.PopReceipt),
                Expires = asked + _storage.Options.LeaseDuration,
            };
    }

    /// <inheritdoc/>
    public async Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        var (id, receipt) = Split(lease);
        return await IfHeldAsync("delete a message", stop => _storage.Queue.DeleteMessageAsync(id, receipt, stop), cancellationToken)
            is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken)
    {
        var (id, receipt) = Split(lease);
        return await IfHeldAsync(
            "hand a message back",
            async stop => (await _storage.Queue.UpdateMessageAsync(id, receipt, visibilityTimeout: delay, cancellationToken: stop)).Value,
            cancellationToken
        )
            is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);

        // Whoever lost the lease must not put the scan aside: another may be about to read it.
        if (await RenewAsync(lease, cancellationToken) is not { } held)
        {
            return false;
        }

        var record = new PoisonRecord(lease.Message, rejection, lease.Deliveries, _time.GetUtcNow())
        {
            FirstSeen = lease.Message.Accepted,
            Body = lease.Body,
        };
        await WriteRecordAsync(record, Split(lease).MessageId, cancellationToken);
        await (Notices?.SendAsync(ScanNotice.OfRejection(lease.Message, rejection), cancellationToken) ?? Task.CompletedTask);
        return await CompleteAsync(held, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<QueueStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var properties = await RunAsync("ask the queue's length", stop => _storage.Queue.GetPropertiesAsync(stop), cancellationToken);
        var first = await RunAsync("peek", stop => _storage.Queue.PeekMessageAsync(stop), cancellationToken);
        return new QueueStatus(
            properties.Value.ApproximateMessagesCount,
            first.Value?.InsertedOn is { } inserted ? _time.GetUtcNow() - inserted : null
        );
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var blob = _storage.Service.GetBlobContainerClient(lease.Message.Container).GetBlobClient(lease.Message.Blob);
        return await _storage.DownloadAsync(blob, _storage.Options.MaxScanBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var records = new List<PoisonRecord>();
        await foreach (var name in _storage.ListAsync(_storage.Poison, prefix: null, cancellationToken))
        {
            // Null where another requeued or purged it meanwhile.
            if (await ReadRecordAsync(_storage.Poison.GetBlobClient(name), cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return [.. records.OrderBy(record => record.PutAside)];
    }

    /// <inheritdoc/>
    public async Task<bool> RequeueAsync(string id, CancellationToken cancellationToken)
    {
        var blob = _storage.Poison.GetBlobClient(RecordName(id));
        if (await ReadRecordAsync(blob, cancellationToken) is not { } record)
        {
            return false;
        }

        await SendAsync(
            _body.Encode(record.Body ?? JsonSerializer.Serialize(record.Message, QueueJson.Default.ScanMessage)),
            cancellationToken
        );
        await RunAsync("delete a poison record", stop => blob.DeleteIfExistsAsync(cancellationToken: stop), cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> PurgeAsync(string id, CancellationToken cancellationToken)
    {
        var blob = _storage.Poison.GetBlobClient(RecordName(id));
        if (await ReadRecordAsync(blob, cancellationToken) is not { } record)
        {
            return false;
        }

        if (record.Message.Container == _storage.Options.ScansContainer && record.Message.Blob == $"{record.Message.Id}/scan")
        {
            await RunAsync(
                "delete a scan",
                stop => _storage.Scans.DeleteBlobIfExistsAsync(record.Message.Blob, cancellationToken: stop),
                cancellationToken
            );
        }

        await RunAsync("delete a poison record", stop => blob.DeleteIfExistsAsync(cancellationToken: stop), cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public string BytesOf(PoisonRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Message.Blob is { } blob
            ? $"blob '{blob}' in container '{record.Message.Container}'"
            : "none; the message named no scan";
    }

    /// <summary>The lease of a message; null when it was put aside or split.</summary>
    private async Task<ScanLease?> OpenAsync(QueueMessage message, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var body = message.Body.ToString();
        var inserted = message.InsertedOn ?? asked;
        var decoded = _body.Decode(body, message.MessageId, inserted);
        var lease = new ScanLease(
            decoded.Message
                ?? new ScanMessage
                {
                    Id = message.MessageId,
                    Name = "",
                    Sha256 = "",
                    Accepted = inserted,
                },
            Receipt(message.MessageId, message.PopReceipt),
            (int)message.DequeueCount,
            asked + _storage.Options.LeaseDuration
        )
        {
            Body = body,
        };
        var rejection =
            decoded.Rejection
            ?? (
                message.DequeueCount > _storage.Options.MaxDeliveries
                    ? new Rejection(
                        "tooManyDeliveries",
                        "receive",
                        Page: null,
                        $"The scan was handed out {message.DequeueCount - 1} times and never finished."
                    )
                    : null
            );
        if (rejection is not null)
        {
            _ = await PoisonAsync(
                lease with
                {
                    Deliveries = decoded.Rejection is null ? lease.Deliveries - 1 : lease.Deliveries,
                },
                rejection,
                cancellationToken
            );
            return null;
        }

        if (decoded.Message is not null)
        {
            return lease;
        }

        // Several events: each becomes a message of its own before this one goes. A crash in between gives some twice, with the same
        // result.
        foreach (var single in decoded.Several)
        {
            await SendAsync(_body.Encode(single), cancellationToken);
        }

        _ = await CompleteAsync(lease, cancellationToken);
        return null;
    }

    /// <summary>Writes a record once: a second delivery of the same message finds it there.</summary>
    private async Task WriteRecordAsync(PoisonRecord record, string messageId, CancellationToken cancellationToken)
    {
        foreach (var key in new[] { record.Message.Id, $"{record.Message.Id}-{messageId}" }.Distinct())
        {
            var keyed = record with { Key = key == record.Message.Id ? null : key };
            var blob = _storage.Poison.GetBlobClient(RecordName(key));
            var upload = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["message"] = messageId },
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
                var owner = (
                    await RunAsync("look at a poison record", stop => blob.GetPropertiesAsync(cancellationToken: stop), cancellationToken)
                )
                    .Value
                    .Metadata;
                if (owner.TryGetValue("message", out var known) && known == messageId)
                {
                    return;
                }
            }
        }
    }

    private async Task<PoisonRecord?> ReadRecordAsync(BlobClient blob, CancellationToken cancellationToken)
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

    private Task<Response<SendReceipt>> SendAsync(string body, CancellationToken cancellationToken) =>
        RunAsync(
            "send a message",
            stop => _storage.Queue.SendMessageAsync(BinaryData.FromString(body), timeToLive: Forever, cancellationToken: stop),
            cancellationToken
        );

    private Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _storage.Resilience.RunAsync(what, call, cancellationToken);

    /// <summary>Null where the receipt is stale.</summary>
    private async Task<T?> IfHeldAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await RunAsync(what, call, cancellationToken);
        }
        catch (StorageAnswerException exception) when (exception.IsStaleReceipt)
        {
            return null;
        }
    }

    private static string Receipt(string messageId, string popReceipt) => $"{messageId} {popReceipt}";

    private static (string MessageId, string PopReceipt) Split(ScanLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var at = lease.Receipt.IndexOf(' ', StringComparison.Ordinal);
        return (lease.Receipt[..at], lease.Receipt[(at + 1)..]);
    }

    private static string RecordName(string id) =>
        ScanMessage.IsSafeId(id)
            ? id + ".json"
            : throw new ArgumentException($"The id '{id}' is no message id: expected letters, digits and '-'.", nameof(id));
}
