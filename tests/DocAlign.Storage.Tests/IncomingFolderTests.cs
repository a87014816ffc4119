using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests;

/// <summary>What is dropped into the folder of a queue becomes a scan, or is put aside as it is.</summary>
public sealed class IncomingFolderTests : IDisposable
{
    private const int MaxScanBytes = 1000;
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-queue-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly FolderQueue _queue;

    public IncomingFolderTests() => _queue = new FolderQueue(new FolderQueueOptions { Root = _root, MaxScanBytes = MaxScanBytes }, _time);

    public void Dispose()
    {
        _queue.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Receive_TakesInAFileThatWasDropped()
    {
        var path = Path.Combine(_root, "incoming", "dropped.png");
        await File.WriteAllBytesAsync(path, [5]);
        File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
        Assert.Null((await _queue.ReceiveAsync(1, default)).SingleOrDefault());
        _time.Advance(TimeSpan.FromSeconds(3));

        var lease = (await _queue.ReceiveAsync(1, default)).SingleOrDefault();

        Assert.Equal("dropped.png", lease!.Message.Name);
        Assert.Equal([5], (await _queue.ReadAsync(lease, default)).ToArray());
        Assert.False(File.Exists(path));
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
        _time.Advance(TimeProvider.System.GetUtcNow() - _time.GetUtcNow() + TimeSpan.FromSeconds(10));

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
}
