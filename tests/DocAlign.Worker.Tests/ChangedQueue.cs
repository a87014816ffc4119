using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Tests;

/// <summary>A queue of which a test changes what some calls do.</summary>
internal sealed class ChangedQueue(IScanQueue inner) : IScanQueue
{
    public Func<Task<IReadOnlyList<ScanLease>>, Task<IReadOnlyList<ScanLease>>>? Receiving { get; set; }

    public Func<ScanLease, CancellationToken, Task<ScanLease?>>? Renewing { get; set; }

    public Func<ScanLease, Task<bool>>? Completing { get; set; }

    public Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken) =>
        inner.EnqueueAsync(message, scan, cancellationToken);

    public Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken) =>
        Receiving is null ? inner.ReceiveAsync(most, cancellationToken) : Receiving(inner.ReceiveAsync(most, cancellationToken));

    public Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken) =>
        Renewing?.Invoke(lease, cancellationToken) ?? inner.RenewAsync(lease, cancellationToken);

    public Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken) =>
        Completing?.Invoke(lease) ?? inner.CompleteAsync(lease, cancellationToken);

    public Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken) =>
        inner.AbandonAsync(lease, delay, cancellationToken);

    public Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken) =>
        inner.PoisonAsync(lease, rejection, cancellationToken);

    public Task<QueueStatus> StatusAsync(CancellationToken cancellationToken) => inner.StatusAsync(cancellationToken);
}
