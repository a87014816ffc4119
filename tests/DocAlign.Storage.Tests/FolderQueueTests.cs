using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

public sealed class FolderQueueTests : ScanQueueContract
{
    private const int MaxScanBytes = 1000;
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-queue-").FullName;
    private readonly FolderQueue _queue;

    public FolderQueueTests() => _queue = Open();

    protected override IScanQueue Queue => _queue;

    protected override IScanStore Store => _queue;

    protected override IPoisonStore PoisonStore => _queue;

    protected override Task LoseBytesAsync(ScanLease lease)
    {
        File.Delete(Path.Combine(_root, "scans", lease.Message.Id + ".scan"));
        return Task.CompletedTask;
    }

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

    [Fact]
    public async Task Read_OfMoreBytesThanAllowed_IsRefused()
    {
        await _queue.EnqueueAsync(Message("a"), new byte[MaxScanBytes + 1], default);
        var lease = await ReceiveAsync();
        Assert.Equal(
            "tooLarge",
            (await Assert.ThrowsAsync<UnreadableScanException>(() => _queue.ReadAsync(lease!, default))).Rejection.Reason
        );
    }

    [Fact]
    public async Task Receive_WhileALeasedMessageIsDamaged_PutsItAsideAndGoesOn()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("b", 2);
        var lease = await ReceiveAsync();
        await File.WriteAllTextAsync(Path.Combine(_root, "leased", "a.json"), "{");
        Assert.Null(await _queue.RenewAsync(lease!, default));
        Assert.Equal("b", (await ReceiveAsync())!.Message.Id);
        Assert.Equal("unknownMessage", Assert.Single(await _queue.ListAsync(default)).Rejection.Reason);
    }

    [Fact]
    public async Task Receive_OfAMessageThatCallsItselfAPath_PutsItAside()
    {
        await EnqueueAsync("a", 1);
        var path = Path.Combine(_root, "ready", "a.json");
        await File.WriteAllTextAsync(
            path,
            (await File.ReadAllTextAsync(path)).Replace("\"id\": \"a\"", "\"id\": \"../../a\"", StringComparison.Ordinal)
        );
        Assert.Null(await ReceiveAsync());
        Assert.Equal("unknownMessage", Assert.Single(await _queue.ListAsync(default)).Rejection.Reason);
    }

    [Fact]
    public void Open_SweepsWhatDeadWorkersLeftInTheTemporaryFolder()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_root, "tmp", "run-dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "owner.lock"), "");
        File.WriteAllText(Path.Combine(dead, "half"), "");
        using var other = Open();
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(_root, "tmp")).Length);
        Assert.False(Directory.Exists(dead));
    }

    [Fact]
    public void Options_ThatAreWrong_AreAllTold()
    {
        var options = new FolderQueueOptions
        {
            Root = _root,
            LeaseDuration = TimeSpan.Zero,
            MaxDeliveries = 0,
            MaxDeaths = -1,
        };
        var exception = Assert.Throws<SettingsException>(() => new FolderQueue(options, Time));
        Assert.Equal(
            [
                "FolderQueueOptions.LeaseDuration is '00:00:00', expected a time above 0.",
                "FolderQueueOptions.MaxDeliveries is '0', expected at least 1.",
                "FolderQueueOptions.MaxDeaths is '-1', expected at least 1.",
            ],
            exception.Errors
        );
    }

    private FolderQueue Open() => new(new FolderQueueOptions { Root = _root, MaxScanBytes = MaxScanBytes }, Time);
}
