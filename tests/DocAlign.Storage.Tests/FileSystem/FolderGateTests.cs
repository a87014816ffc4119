using DocAlign.Storage.FileSystem;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests.FileSystem;

public sealed class FolderGateTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-gate-").FullName;
    private readonly FolderLayout _layout;
    private readonly FakeTimeProvider _time = new();

    public FolderGateTests() => _layout = new FolderLayout(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Two gates stand for two processes; a sum that is read and written back would lose counts without them.</summary>
    [Fact]
    public async Task Run_OfManyAtOnce_LetsOneInAtATime()
    {
        using var first = new FolderGate(_layout, TimeProvider.System);
        using var second = new FolderGate(_layout, TimeProvider.System);
        var (inside, most, sum) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(() =>
                        (i % 2 == 0 ? first : second).RunAsync(
                            () =>
                            {
                                most = Math.Max(most, Interlocked.Increment(ref inside));
                                var before = sum;
                                Thread.Yield();
                                sum = before + 1;
                                return Interlocked.Decrement(ref inside);
                            },
                            CancellationToken.None
                        )
                    )
                )
        );
        Assert.Equal((1, 40), (most, sum));
    }

    [Fact]
    public async Task Run_OfWorkThatFails_OpensTheGateAgain()
    {
        using var gate = new FolderGate(_layout, _time);
        _ = await Assert.ThrowsAsync<InvalidDataException>(() =>
            gate.RunAsync<int>(() => throw new InvalidDataException(), CancellationToken.None)
        );
        Assert.Equal(4, await gate.RunAsync(() => 4, CancellationToken.None));
    }

    [Fact]
    public async Task Run_WhereAnotherHasTheGateForTooLong_NamesTheQueue()
    {
        using var gate = new FolderGate(_layout, _time);
        using var held = KernelLock.TryTake(Path.Combine(_layout.Locks, "gate"));
        var waiting = gate.RunAsync(() => 1, CancellationToken.None);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(31));
        var exception = await Assert.ThrowsAsync<IOException>(() => waiting);
        Assert.Equal($"The queue in '{_layout.Root}' was locked by another worker for 30 s.", exception.Message);
    }

    [Fact]
    public async Task Run_WhereAnotherLetsGo_GoesOn()
    {
        using var gate = new FolderGate(_layout, _time);
        Task<int> waiting;
        using (KernelLock.TryTake(Path.Combine(_layout.Locks, "gate")))
        {
            waiting = gate.RunAsync(() => 1, CancellationToken.None);
            Assert.False(waiting.IsCompleted);
        }

        Assert.Equal(1, await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_Cancelled_StopsWaiting()
    {
        using var gate = new FolderGate(_layout, _time);
        using var stop = new CancellationTokenSource();
        using var held = KernelLock.TryTake(Path.Combine(_layout.Locks, "gate"));
        var waiting = gate.RunAsync(() => 1, stop.Token);
        await stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held!.Dispose();
        Assert.Equal(2, await gate.RunAsync(() => 2, CancellationToken.None));
    }
}
