using System.Text.Json;
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
/// lost then. Blobs of scans are never deleted but by <see cref="PurgeAsync"/>.
/// </remarks>
public sealed class AzureScanQueue : IScanQueue, IScanStore, IPoisonStore
{
    private readonly AzureStorage _storage;
    private readonly MessageBody _body;
    private readonly AzureMessages _messages;
    private readonly AzurePoison _poison;
    private readonly TimeProvider _time;

    public AzureScanQueue(AzureStorage storage, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(storage);
        (_storage, _body, _time) = (storage, new MessageBody(storage.Options, storage.Service), time);
        (_messages, _poison) = (new AzureMessages(storage), new AzurePoison(storage));
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
            Blob = BlobOf(message),
        };
        var body = _body.Encode(JsonSerializer.Serialize(sent, QueueJson.Default.ScanMessage));
        await _storage.Resilience.RunAsync(
            "upload a scan",
            stop => _storage.Scans.GetBlobClient(sent.Blob).UploadAsync(BinaryData.FromBytes(scan), overwrite: true, stop),
            cancellationToken
        );
        await _messages.SendAsync(body, cancellationToken);
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
            var received = await _messages.ReceiveAsync(most, cancellationToken);
            foreach (var message in received)
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

            if (received.Count == 0)
            {
                break;
            }
        }

        return leases;
    }

    /// <inheritdoc/>
    public async Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        var asked = _time.GetUtcNow();
        var renewed = await _messages.HideAsync(
            "renew a lease",
            MessageReceipt.Of(lease),
            _storage.Options.LeaseDuration,
            cancellationToken
        );
        return renewed is null ? null : lease with { Receipt = $"{renewed}", Expires = asked + _storage.Options.LeaseDuration };
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken) =>
        _messages.DeleteAsync(MessageReceipt.Of(lease), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken) =>
        await _messages.HideAsync("hand a message back", MessageReceipt.Of(lease), delay, cancellationToken) is not null;

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
        await _poison.WriteAsync(record, MessageReceipt.Of(lease).MessageId, cancellationToken);
        await (Notices?.SendAsync(ScanNotice.OfRejection(lease.Message, rejection), cancellationToken) ?? Task.CompletedTask);
        return await CompleteAsync(held, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<QueueStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var (count, oldest) = await _messages.LookAsync(cancellationToken);
        return new QueueStatus(count, _time.GetUtcNow() - oldest);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var blob = _storage.Service.GetBlobContainerClient(lease.Message.Container).GetBlobClient(lease.Message.Blob);
        return await _storage.DownloadAsync(blob, _storage.Options.MaxScanBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken) => _poison.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> RequeueAsync(string id, CancellationToken cancellationToken)
    {
        if (await _poison.ReadAsync(id, cancellationToken) is not { } record)
        {
            return false;
        }

        await _messages.SendAsync(
            _body.Encode(record.Body ?? JsonSerializer.Serialize(record.Message, QueueJson.Default.ScanMessage)),
            cancellationToken
        );
        await _poison.DeleteAsync(id, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> PurgeAsync(string id, CancellationToken cancellationToken)
    {
        if (await _poison.ReadAsync(id, cancellationToken) is not { } record)
        {
            return false;
        }

        if (record.Message.Container == _storage.Options.ScansContainer && record.Message.Blob == BlobOf(record.Message))
        {
            await _storage.Resilience.RunAsync(
                "delete a scan",
                stop => _storage.Scans.DeleteBlobIfExistsAsync(record.Message.Blob, cancellationToken: stop),
                cancellationToken
            );
        }

        await _poison.DeleteAsync(id, cancellationToken);
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
            $"{new MessageReceipt(message.MessageId, message.PopReceipt)}",
            (int)message.DequeueCount,
            asked + _storage.Options.LeaseDuration
        )
        {
            Body = body,
        };
        if (decoded.Rejection is { } unreadable)
        {
            _ = await PoisonAsync(lease, unreadable, cancellationToken);
            return null;
        }

        if (message.DequeueCount > _storage.Options.MaxDeliveries)
        {
            var finished = lease with { Deliveries = lease.Deliveries - 1 };
            var why = $"The scan was handed out {finished.Deliveries} times and never finished.";
            _ = await PoisonAsync(finished, new Rejection("tooManyDeliveries", "receive", Page: null, why), cancellationToken);
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
            await _messages.SendAsync(_body.Encode(single), cancellationToken);
        }

        _ = await CompleteAsync(lease, cancellationToken);
        return null;
    }

    /// <summary>Where the scan of a message lies that this queue accepted.</summary>
    private static string BlobOf(ScanMessage message) => $"{message.Id}/scan";
}
