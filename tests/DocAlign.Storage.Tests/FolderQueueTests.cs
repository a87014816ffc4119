using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;
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
    public async Task Notices_OfRejections_AreWrittenOnceWithTheCallersFields()
    {
        using var telling = new FolderQueue(
            new FolderQueueOptions
            {
                Root = _root,
                Notices = true,
                MaxScanBytes = MaxScanBytes,
            },
            TimeProvider.System
        );
        var message = ScanMessage.Create("a.png", [1], TimeProvider.System.GetUtcNow()) with
        {
            Unknown = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["reference"] = JsonElement.Parse("7") },
        };
        _ = await telling.EnqueueAsync(message, new byte[] { 1 }, default);
        var lease = Assert.Single(await telling.ReceiveAsync(1, default));
        Assert.True(await telling.PoisonAsync(lease, new Rejection("corrupt", "decode", 1, "why"), default));
        using var notice = JsonDocument.Parse(File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(_root, "notices")))));
        Assert.Equal("rejected", notice.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("corrupt", notice.RootElement.GetProperty("rejection").GetProperty("reason").GetString());
        Assert.Equal(7, notice.RootElement.GetProperty("caller").GetProperty("reference").GetInt32());
        Assert.False(notice.RootElement.TryGetProperty("resultKey", out _));

        // Put back and rejected for the same reason: the same notice.
        Assert.True(await telling.RequeueAsync(message.Id, default));
        lease = Assert.Single(await telling.ReceiveAsync(1, default));
        Assert.True(await telling.PoisonAsync(lease, new Rejection("corrupt", "decode", 1, "why"), default));
        Assert.Single(Directory.GetFiles(Path.Combine(_root, "notices")));
    }

    /// <summary>The worker died after the record was written: whoever cleans up tells of it.</summary>
    [Fact]
    public async Task Notices_OfAWorkerThatDiedWhileItPutAScanAside_AreWrittenByTheNext()
    {
        await EnqueueAsync("a", 1);
        var (changes, lives) = (0, true);
        var dying = new FolderQueue(
            new FolderQueueOptions { Root = _root, Notices = true },
            TimeProvider.System,
            () => _ = lives || ++changes < 5 ? 0 : throw new InvalidOperationException("dead")
        );
        var lease = Assert.Single(await dying.ReceiveAsync(1, default));
        lives = false;
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            dying.PoisonAsync(lease, new Rejection("corrupt", "decode", 1, "why"), default)
        );
        Assert.Single(Directory.GetFiles(Path.Combine(_root, "poison"), "*.json"));
        Assert.False(Directory.Exists(Path.Combine(_root, "notices")) && Directory.GetFiles(Path.Combine(_root, "notices")).Length > 0);
        dying.DropLocks();
        using var next = new FolderQueue(new FolderQueueOptions { Root = _root, Notices = true }, TimeProvider.System);
        Assert.Empty(await next.ReceiveAsync(1, default));
        Assert.Single(Directory.GetFiles(Path.Combine(_root, "notices"), "*.json"));
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

    [Fact]
    public async Task Receive_OfThingsThatAreNoScan_PutsEachAsideAsItIsAndGoesOn()
    {
        var incoming = Path.Combine(_root, "incoming");
        await File.WriteAllBytesAsync(Path.Combine(incoming, "a-large.png"), new byte[MaxScanBytes + 1]);
        Directory.CreateDirectory(Path.Combine(incoming, "b-folder"));
        await File.WriteAllBytesAsync(Path.Combine(incoming, "b-folder", "inner.png"), [1]);
        Pipes.Make(Path.Combine(incoming, "c-pipe.png"));
        File.CreateSymbolicLink(Path.Combine(incoming, "d-link.png"), "/no/such/file");
        File.CreateSymbolicLink(Path.Combine(incoming, "e-device.png"), "/dev/zero");
        await File.WriteAllBytesAsync(Path.Combine(incoming, "f-good.png"), [5]);
        Time.Advance(TimeProvider.System.GetUtcNow() - Time.GetUtcNow() + TimeSpan.FromSeconds(10));

        var lease = Assert.Single(await _queue.ReceiveAsync(10, TestContext.Current.CancellationToken));

        Assert.Equal("f-good.png", lease.Message.Name);
        var records = (await _queue.ListAsync(default)).ToDictionary(record => record.Message.Name, record => record);
        Assert.Equal(
            [
                ("a-large.png", "tooLarge"),
                ("b-folder", "unreadable"),
                ("c-pipe.png", "unreadable"),
                ("d-link.png", "notFound"),
                ("e-device.png", "unreadable"),
            ],
            records.Values.Select(record => (record.Message.Name, record.Rejection.Reason)).Order()
        );
        Assert.Contains("is a folder", records["b-folder"].Rejection.Message, StringComparison.Ordinal);
        Assert.Equal(MaxScanBytes + 1, new FileInfo(_queue.BytesOf(records["a-large.png"])).Length);
        Assert.True(File.Exists(Path.Combine(_queue.BytesOf(records["b-folder"]), "inner.png")));
        Assert.Empty(Directory.GetFileSystemEntries(incoming));

        // Requeued, they are put aside again when they are read; purged, they are gone.
        foreach (var record in records.Values)
        {
            Assert.True(await _queue.RequeueAsync(record.Id, default));
        }

        foreach (var again in await _queue.ReceiveAsync(10, default))
        {
            var exception = await Assert.ThrowsAsync<UnreadableScanException>(() => _queue.ReadAsync(again, default));
            Assert.True(await _queue.PoisonAsync(again, exception.Rejection, default));
        }

        Assert.True(File.Exists(Path.Combine(_queue.BytesOf(records["b-folder"]), "inner.png")));
        foreach (var record in await _queue.ListAsync(default))
        {
            Assert.True(await _queue.PurgeAsync(record.Id, default));
        }

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_root, "poison")));
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

    private FolderQueue Open() => new(new FolderQueueOptions { Root = _root, MaxScanBytes = MaxScanBytes }, Time);
}
