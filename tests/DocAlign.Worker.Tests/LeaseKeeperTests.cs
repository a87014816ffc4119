using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests;

public sealed class LeaseKeeperTests
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = LeaseDuration / 3;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly ListLog _log = new();
    private readonly ChangedQueue _queue;

    public LeaseKeeperTests() => _queue = new ChangedQueue(new MemoryQueue(LeaseDuration, 5, _time));

    [Fact]
    public async Task Keeper_RenewsForAsLongAsItLives()
    {
        var lease = await LeaseAsync();
        await using (var keeper = Keep(lease))
        {
            await _time.PassAsync(LeaseDuration * 3, Step);
            Assert.Null(keeper.LostBecause);
            Assert.Empty(await _queue.ReceiveAsync(1, default));
            var latest = await keeper.StopAsync();
            Assert.NotEqual(lease.Receipt, latest.Receipt);
            Assert.True(await _queue.CompleteAsync(latest, default));
        }

        Assert.Empty(_log.Events);
    }

    [Fact]
    public async Task Keeper_OfALeaseThatAnotherHas_CancelsTheWorkAndSaysSoAtOnce()
    {
        _queue.Renewing = (_, _) => Task.FromResult<ScanLease?>(null);
        await using var keeper = Keep(await LeaseAsync());
        var passed = await _time.PassUntilAsync(() => keeper.Working.IsCancellationRequested, Step);
        Assert.InRange(passed, Interval, Interval + (10 * Step));
        Assert.Contains("Another worker", keeper.LostBecause, StringComparison.Ordinal);
        Assert.Equal(122, Assert.Single(_log.Events).Id);
    }

    [Fact]
    public async Task Keeper_WhileStorageDoesNotAnswer_TriesUntilTheLeaseRunsOut()
    {
        var asked = 0;
        _queue.Renewing = (_, _) =>
        {
            asked++;
            throw new IOException("Storage failed to renew a lease: no answer.");
        };
        await using var keeper = Keep(await LeaseAsync());
        var passed = await _time.PassUntilAsync(() => keeper.Working.IsCancellationRequested, Step);
        Assert.InRange(passed, LeaseDuration, LeaseDuration + (20 * Step));
        Assert.InRange(asked, 2, 3);
        Assert.Equal(Enumerable.Repeat(121, asked).Append(122), _log.Events.Select(item => item.Id));
        Assert.Contains("ran out", keeper.LostBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeper_WhileStorageAnswersAgainInTime_KeepsTheLease()
    {
        var asked = 0;
        var lease = await LeaseAsync();
        _queue.Renewing = (held, _) =>
            asked++ == 0
                ? throw new IOException("No answer.")
                : Task.FromResult<ScanLease?>(held with { Expires = _time.GetUtcNow() + LeaseDuration });
        await using var keeper = Keep(lease);
        await _time.PassAsync(LeaseDuration * 2, Step);
        Assert.Null(keeper.LostBecause);
        Assert.Equal([121], _log.Events.Select(item => item.Id));
    }

    [Fact]
    public async Task Keeper_OfARenewalThatHangs_LetsGoWhenTheLeaseRunsOut()
    {
        _queue.Renewing = async (_, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop);
            return null;
        };
        await using var keeper = Keep(await LeaseAsync());
        Assert.InRange(
            await _time.PassUntilAsync(() => keeper.Working.IsCancellationRequested, Step),
            LeaseDuration,
            LeaseDuration + (10 * Step)
        );
    }

    [Fact]
    public async Task Keeper_OfARenewalThatFailsUnforeseen_LosesTheLeaseAtOnceAndStopsInPeace()
    {
        _queue.Renewing = (_, _) => throw new InvalidOperationException("secret");
        await using var keeper = Keep(await LeaseAsync());
        await _time.PassUntilAsync(() => keeper.Working.IsCancellationRequested, Step);
        var (id, text) = Assert.Single(_log.Events);
        Assert.Equal(122, id);
        Assert.Contains("System.InvalidOperationException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.NotNull(await keeper.StopAsync());
    }

    private async Task<ScanLease> LeaseAsync()
    {
        await _queue.EnqueueAsync(ScanMessage.Create("a.png", [1], _time.GetUtcNow()), new byte[] { 1 }, default);
        return Assert.Single(await _queue.ReceiveAsync(1, default));
    }

    private LeaseKeeper Keep(ScanLease lease) => new(_queue, lease, Interval, _time, _log, CancellationToken.None);
}
