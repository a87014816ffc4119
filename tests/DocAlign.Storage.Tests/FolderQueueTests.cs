using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

public sealed class FolderQueueTests : ScanQueueContract
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-queue-").FullName;
    private readonly FolderQueue _queue;

    public FolderQueueTests() => _queue = Open();

    protected override IScanQueue Queue => _queue;

    protected override IScanStore Store => _queue;

    protected override IPoisonStore PoisonStore => _queue;

    protected override TimeSpan LeaseDuration => TimeSpan.FromSeconds(60);

    protected override int MaxDeliveries => 5;

    public override void Dispose()
    {
        _queue.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Receive_AfterTheWorkerDied_GivesItsScanAtOnce()
    {
        await EnqueueAsync("a", 1);
        var dying = Open();
        _ = (await dying.ReceiveAsync(1, default)).SingleOrDefault();
        Assert.Null((await _queue.ReceiveAsync(1, default)).SingleOrDefault());
        dying.DropLocks();
        Assert.NotNull((await _queue.ReceiveAsync(1, default)).SingleOrDefault());
    }

    [Fact]
    public async Task Receive_OfAScanWhoseWorkersDied_IsPutAsideOnlyAfterMany()
    {
        await EnqueueAsync("a", 1);
        for (var death = 0; death < new FolderQueueOptions { Root = _root }.MaxDeaths; death++)
        {
            var dying = Open();
            Assert.Equal(1, ((await dying.ReceiveAsync(1, default)).SingleOrDefault())!.Deliveries);
            dying.DropLocks();
        }

        Assert.Null((await _queue.ReceiveAsync(1, default)).SingleOrDefault());
        Assert.Contains("50 workers died", Assert.Single(await _queue.ListAsync(default)).Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_TakesInAFileThatWasDropped()
    {
        var path = Path.Combine(_root, "incoming", "dropped.png");
        await File.WriteAllBytesAsync(path, [5]);
        File.SetLastWriteTimeUtc(path, Time.GetUtcNow().UtcDateTime);
        Assert.Null((await _queue.ReceiveAsync(1, default)).SingleOrDefault());
        Time.Advance(TimeSpan.FromSeconds(3));

        var lease = (await _queue.ReceiveAsync(1, default)).SingleOrDefault();

        Assert.Equal("dropped.png", lease!.Message.Name);
        Assert.Equal([5], (await _queue.ReadAsync(lease, default)).ToArray());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Enqueue_WithAnIdThatIsAPath_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _queue.EnqueueAsync(Message("../a"), new byte[] { 1 }, default));

    [Fact]
    public async Task Receive_OfAMessageThatIsNoJson_PutsItAsideAndGoesOn()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "ready", "0.json"), "no message");
        await EnqueueAsync("b", 2);
        Assert.Equal("b", ((await _queue.ReceiveAsync(1, default)).SingleOrDefault())!.Message.Id);
        Assert.Equal("unknownMessage", Assert.Single(await _queue.ListAsync(default)).Rejection.Reason);
    }

    private FolderQueue Open() => new(new FolderQueueOptions { Root = _root }, Time);
}
