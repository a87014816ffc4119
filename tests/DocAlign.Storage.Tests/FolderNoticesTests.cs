using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

/// <summary>What a queue in a folder tells of rejected scans.</summary>
public sealed class FolderNoticesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-queue-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Notices_OfRejections_AreWrittenOnceWithTheCallersFields()
    {
        using var telling = new FolderQueue(new FolderQueueOptions { Root = _root, Notices = true }, TimeProvider.System);
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
        using (var first = new FolderQueue(new FolderQueueOptions { Root = _root }, TimeProvider.System))
        {
            await first.EnqueueAsync(ScanQueueContract.Message("a", TimeProvider.System), new byte[] { 1 }, default);
        }

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
}
