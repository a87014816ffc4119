using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.InMemory;

namespace DocAlign.Storage.Tests;

public sealed class MemoryQueueTests : ScanQueueContract
{
    private readonly MemoryQueue _queue;

    public MemoryQueueTests() => _queue = new MemoryQueue(LeaseDuration, MaxDeliveries, Time);

    protected override IScanQueue Queue => _queue;

    protected override IScanStore Store => _queue;

    protected override IPoisonStore PoisonStore => _queue;

    protected override Task LoseBytesAsync(ScanLease lease) => _queue.CompleteAsync(lease, default);

    protected override TimeSpan LeaseDuration => TimeSpan.FromSeconds(60);

    protected override int MaxDeliveries => 5;

    public override void Dispose() { }
}
