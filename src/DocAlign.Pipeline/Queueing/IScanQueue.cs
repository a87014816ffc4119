namespace DocAlign.Pipeline.Queueing;

/// <summary>
/// Scans that wait for work. At least once: a scan leaves only by <see cref="CompleteAsync"/> or <see cref="PoisonAsync"/>.
/// </summary>
/// <remarks>
/// Every member throws <see cref="IOException"/> when the storage cannot be used now; nothing is lost then, and a later call may succeed.
/// </remarks>
public interface IScanQueue
{
    /// <summary>Accepts a scan; when this returns it survives a power cut.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="ArgumentException">The message does not fit into the queue.</exception>
    Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken);

    /// <summary>Takes waiting scans, about the oldest first, each for as long as a lease lasts. What is no message is put aside.</summary>
    /// <param name="most">How many, 1 or more; a queue may give fewer than wait.</param>
    /// <returns>None when nothing waits.</returns>
    Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken);

    /// <summary>Extends a lease.</summary>
    /// <returns>The lease with its new receipt; null when it was lost to another.</returns>
    Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken);

    /// <summary>Removes a scan whose result is committed.</summary>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken);

    /// <summary>Hands a scan back; another may take it after a while.</summary>
    /// <param name="delay">How long nobody gets it; zero for at once.</param>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Puts a scan aside with the reason; its bytes are kept.</summary>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken);

    /// <summary>How full the queue is.</summary>
    Task<QueueStatus> StatusAsync(CancellationToken cancellationToken);
}
