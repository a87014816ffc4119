namespace DocAlign.Pipeline.Queueing;

/// <summary>Scans that wait for work. At least once: a scan leaves only by <see cref="CompleteAsync"/> or <see cref="PoisonAsync"/>.</summary>
public interface IScanQueue
{
    /// <summary>Accepts a scan; when this returns it survives a power cut.</summary>
    /// <returns>The message's id.</returns>
    Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken);

    /// <summary>Takes the oldest waiting scan, for as long as a lease lasts.</summary>
    /// <returns>Null when nothing waits.</returns>
    Task<ScanLease?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Extends a lease.</summary>
    /// <returns>The lease with its new receipt; null when it was lost to another.</returns>
    Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken);

    /// <summary>Removes a scan whose result is committed.</summary>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken);

    /// <summary>Hands a scan back; another may take it at once.</summary>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> AbandonAsync(ScanLease lease, CancellationToken cancellationToken);

    /// <summary>Puts a scan aside with its bytes and the reason.</summary>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken);
}

/// <summary>The right to work on a scan for a while.</summary>
/// <param name="Receipt">Changes with every delivery and renewal; an old one is refused.</param>
/// <param name="Deliveries">How often the scan was handed out, this time included.</param>
/// <param name="Expires">When another may take it.</param>
public sealed record ScanLease(ScanMessage Message, string Receipt, int Deliveries, DateTimeOffset Expires);
