using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests;

/// <summary>
/// A worker that ends before any one of its changes on disk loses nothing and leaves nothing behind that the next one cannot handle.
/// </summary>
public sealed class FolderQueueCrashTests
{
    private const int EnoughChanges = 60;

    [Fact]
    public Task Enqueue_CutShortAnywhere_AcceptsWholeScansOnly() =>
        CutShortAnywhereAsync(
            accepted: [],
            async queue => await queue.EnqueueAsync(Message("a"), new byte[] { 1 }, default),
            (ended, delivered, poison) =>
            {
                // Accepted means that it returned; before that the scan may be there or not, but never half.
                Assert.True(delivered is [] or ["a"], string.Join(',', delivered));
                Assert.True(!ended || delivered is ["a"], "An accepted scan is gone.");
                Assert.Empty(poison);
            }
        );

    [Fact]
    public Task Receive_CutShortAnywhere_LosesNoScan() =>
        CutShortAnywhereAsync(
            accepted: ["a", "b"],
            queue => queue.ReceiveAsync(1, default),
            (_, delivered, poison) =>
            {
                Assert.Equal(["a", "b"], delivered);
                Assert.Empty(poison);
            }
        );

    [Fact]
    public Task Complete_CutShortAnywhere_TakesTheScanOffOrGivesItAgain() =>
        CutShortAnywhereAsync(
            accepted: ["a", "b"],
            async queue => await queue.CompleteAsync((await queue.ReceiveAsync(1, default)).Single(), default),
            (ended, delivered, poison) =>
            {
                Assert.True(delivered is ["a", "b"] or ["b"], string.Join(',', delivered));
                Assert.True(!ended || delivered is ["b"], "A completed scan came again.");
                Assert.Empty(poison);
            }
        );

    [Fact]
    public Task Abandon_CutShortAnywhere_LosesNoScan() =>
        CutShortAnywhereAsync(
            accepted: ["a", "b"],
            async queue => await queue.AbandonAsync((await queue.ReceiveAsync(1, default)).Single(), TimeSpan.Zero, default),
            (_, delivered, poison) =>
            {
                Assert.Equal(["a", "b"], delivered);
                Assert.Empty(poison);
            }
        );

    [Fact]
    public Task Poison_CutShortAnywhere_GivesTheScanAgainOrHasOneRecord() =>
        CutShortAnywhereAsync(
            accepted: ["a", "b"],
            async queue => await queue.PoisonAsync((await queue.ReceiveAsync(1, default)).Single(), ScanQueueContract.Broken, default),
            (ended, delivered, poison) =>
            {
                Assert.True(
                    (delivered, poison) is (["a", "b"], []) or (["b"], ["a"]),
                    $"{string.Join(',', delivered)}; put aside: {string.Join(',', poison)}"
                );
                Assert.True(!ended || poison is ["a"], "A scan that was put aside has no record.");
            }
        );

    [Fact]
    public Task Requeue_CutShortAnywhere_LosesNoScan() =>
        CutShortAnywhereAsync(
            accepted: ["a"],
            async queue =>
            {
                await queue.PoisonAsync((await queue.ReceiveAsync(1, default)).Single(), ScanQueueContract.Broken, default);
                await queue.RequeueAsync("a", default);
            },
            (_, delivered, poison) => Assert.True(delivered is ["a"] || poison is ["a"], "The scan is gone.")
        );

    /// <summary>Runs the work again and again, each time ended one change later, and looks at what the next worker finds.</summary>
    private static async Task CutShortAnywhereAsync(string[] accepted, Func<FolderQueue, Task> work, Action<bool, string[], string[]> judge)
    {
        for (var last = 0; last < EnoughChanges; last++)
        {
            var root = Directory.CreateTempSubdirectory("docalign-crash-").FullName;
            try
            {
                var time = new FakeTimeProvider();
                using (var before = new FolderQueue(new FolderQueueOptions { Root = root }, time))
                {
                    foreach (var id in accepted)
                    {
                        await before.EnqueueAsync(Message(id), new byte[] { 1 }, default);
                    }
                }

                var ended = await RunAsync(root, time, work, last);
                using var next = new FolderQueue(new FolderQueueOptions { Root = root }, time);
                var delivered = new List<string>();
                while ((await next.ReceiveAsync(1, default)).SingleOrDefault() is { } lease)
                {
                    Assert.Equal([1], (await next.ReadAsync(lease, default)).ToArray());
                    delivered.Add(lease.Message.Id);
                    Assert.True(await next.CompleteAsync(lease, default));
                }

                judge(ended, [.. delivered], [.. (await next.ListAsync(default)).Select(record => record.Message.Id)]);
                Assert.Empty(Directory.GetFiles(Path.Combine(root, "ready")));
                Assert.Empty(Directory.GetFiles(Path.Combine(root, "leased")));
                if (ended)
                {
                    Assert.True(last > 1, "The work changed nothing.");
                    return;
                }
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        }

        Assert.Fail($"The work did not end within {EnoughChanges} changes.");
    }

    /// <returns>Whether the work ended before the worker did.</returns>
    private static async Task<bool> RunAsync(string root, TimeProvider time, Func<FolderQueue, Task> work, int last)
    {
        var changes = 0;
        var queue = new FolderQueue(
            new FolderQueueOptions { Root = root },
            time,
            () =>
            {
                if (changes++ >= last)
                {
                    throw new WorkerEndedException();
                }
            }
        );
        try
        {
            await work(queue);
            return true;
        }
        catch (WorkerEndedException)
        {
            return false;
        }
        finally
        {
            queue.DropLocks();
        }
    }

    private static ScanMessage Message(string id) =>
        new()
        {
            Id = id,
            Name = id + ".png",
            Sha256 = "",
            Accepted = DateTimeOffset.UnixEpoch,
        };

    private sealed class WorkerEndedException : Exception;
}
