using System.Collections.Concurrent;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests;

/// <summary>
/// A worker on a queue in memory, with page hosts that do what the first byte of a scan says, on a clock that the test moves.
/// </summary>
public sealed class ScanWorkerTests
{
    private const byte Good = 1;
    private const byte Waits = 2;
    private const byte Throws = 3;
    private const byte NoHost = 4;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ListLog _log = new();
    private readonly MemorySink _sink = new();
    private readonly MemoryQueue _memory;
    private readonly ChangedQueue _queue;
    private readonly ConcurrentQueue<DeliveryReport> _reports = new();
    private readonly TaskCompletionSource _mayGoOn = new();
    private int _waiting;

    public ScanWorkerTests()
    {
        _memory = new MemoryQueue(LeaseDuration, 5, _time);
        _queue = new ChangedQueue(_memory);
    }

    [Fact]
    public async Task Run_Once_ReadsAllThatWaitsAndEnds()
    {
        await EnqueueAsync(Good, Good, Good, Good, Good, Good, Good);
        await RunOnceAsync();
        Assert.Equal(Enumerable.Repeat(DeliveryEnd.Completed, 7), _reports.Select(report => report.End));
        Assert.Equal(7, _sink.Names.Count());
        Assert.Equal(0, (await _queue.StatusAsync(default)).Messages);
    }

    [Fact]
    public async Task Run_OverAScanThatLeadsToErrors_PutsItAsideWithItsEventAndReadsTheRest()
    {
        await EnqueueAsync(Good, Throws, Good);
        await RunOnceAsync();
        Assert.Equal(["0", "2"], _sink.Names);
        var rejection = Assert.Single(await _memory.ListAsync(default)).Rejection;
        Assert.Equal(("internalError", "decode"), (rejection.Reason, rejection.Stage));
        var events = _log.Events.Where(item => item.Id == 130).ToList();
        Assert.Equal(2, events.Count);
        Assert.All(events, item => Assert.Contains(rejection.EventId!, item.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("text of the scan", string.Concat(events) + rejection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhereNoHostStarts_HandsTheScanBack()
    {
        await EnqueueAsync(NoHost);
        using var stop = new CancellationTokenSource();
        var running = Worker().RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => !_reports.IsEmpty, Step);
        await stop.CancelAsync();
        await running;
        Assert.Equal((DeliveryEnd.HandedBack, "hostUnavailable"), (_reports.First().End, _reports.First().Reason));
        Assert.Empty(await _memory.ListAsync(default));
    }

    [Fact]
    public async Task Run_WhereASinkFailsUnforeseen_TriesOnceMoreThenPutsTheScanAside()
    {
        _sink.Publishing = name => _ = name == "1" ? throw new FormatException("text of the scan") : 0;
        await EnqueueAsync(Good, Good, Good);
        await RunOnceAsync(untilPassed: () => _reports.Count == 4);
        Assert.Equal(["0", "2"], _sink.Names);
        var ends = _reports.Where(report => report.Name == "1").Select(report => (report.End, report.Reason, report.Deliveries));
        Assert.Equal([(DeliveryEnd.HandedBack, "internalError", 1), (DeliveryEnd.PutAside, "internalError", 2)], ends);
        var rejection = Assert.Single(await _memory.ListAsync(default)).Rejection;
        var (_, text) = Assert.Single(
            _log.Events,
            item => item.Id == 131 && item.Text.Contains(rejection.EventId!, StringComparison.Ordinal)
        );
        Assert.Contains("System.FormatException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("text of the scan", text + rejection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhereAScanCannotBeSettled_GoesOn()
    {
        _queue.Completing = lease =>
            lease.Message.Name == "0" ? throw new InvalidOperationException() : _memory.CompleteAsync(lease, default);
        await EnqueueAsync(Good, Good);
        using var stop = new CancellationTokenSource();
        var running = Worker().RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => _reports.Count == 2, TimeSpan.Zero);
        await stop.CancelAsync();
        await running;
        Assert.Equal([DeliveryEnd.HandedBack, DeliveryEnd.Completed], _reports.OrderBy(report => report.Name).Select(report => report.End));
    }

    [Fact]
    public async Task Stop_FinishesWhatWasBegunAndHandsTheRestBackAtOnce()
    {
        await EnqueueAsync(Waits, Waits, Waits, Waits);
        using var stop = new CancellationTokenSource();
        var worker = Worker(parallel: 1, prefetch: 2);
        var running = worker.RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => Volatile.Read(ref _waiting) == 1 && worker.InHand == 4, TimeSpan.Zero);

        await stop.CancelAsync();
        await _time.PassUntilAsync(() => _reports.Count == 3, TimeSpan.Zero);
        Assert.All(_reports, report => Assert.Equal((DeliveryEnd.HandedBack, "stopping"), (report.End, report.Reason)));
        Assert.Equal(3, (await _queue.ReceiveAsync(9, default)).Count);
        _mayGoOn.SetResult();
        await running;

        Assert.Equal(DeliveryEnd.Completed, _reports.Last().End);
        Assert.Equal(0, worker.InHand);
    }

    [Fact]
    public async Task Stop_AfterTheDeadline_HandsBackWhatWasBegun()
    {
        await EnqueueAsync(Waits);
        using var stop = new CancellationTokenSource();
        var running = Worker().RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => Volatile.Read(ref _waiting) == 1, TimeSpan.Zero);

        await stop.CancelAsync();
        var passed = await _time.PassUntilAsync(() => !_reports.IsEmpty, Step);
        await running;

        Assert.InRange(passed, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(60));
        Assert.Equal((DeliveryEnd.HandedBack, "stopping"), (_reports.Single().End, _reports.Single().Reason));
        Assert.Single(await _queue.ReceiveAsync(9, default));
    }

    [Fact]
    public async Task Abort_HandsEverythingBackAtOnce()
    {
        await EnqueueAsync(Waits, Waits, Waits);
        using var abort = new CancellationTokenSource();
        var running = Worker().RunAsync(_reports.Enqueue, CancellationToken.None, abort.Token);
        await _time.PassUntilAsync(() => Volatile.Read(ref _waiting) == 1, TimeSpan.Zero);
        await abort.CancelAsync();
        await running;
        Assert.Equal(3, (await _queue.ReceiveAsync(9, default)).Count);
        Assert.Empty(_sink.Names);
    }

    [Fact]
    public async Task Work_WhoseLeaseIsLost_IsCancelledAndCommitsNothing()
    {
        _queue.Renewing = (_, _) => Task.FromResult<ScanLease?>(null);
        await EnqueueAsync(Waits);
        using var stop = new CancellationTokenSource();
        var running = Worker().RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => !_reports.IsEmpty, Step);
        await stop.CancelAsync();
        await running;
        Assert.Equal(DeliveryEnd.LeaseLost, _reports.First().End);
        Assert.Empty(_sink.Names);
        Assert.Equal(1, (await _queue.StatusAsync(default)).Messages);
        Assert.Contains(_log.Events, item => item.Id == 122);
    }

    [Fact]
    public async Task Health_TellsOfTroubleAndOfItsEnd()
    {
        var isDown = true;
        _queue.Receiving = answer => isDown ? throw new IOException("Storage is down.") : answer;
        using var stop = new CancellationTokenSource();
        var worker = Worker();
        var started = worker.Health;
        var running = worker.RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => worker.Health.Trouble is not null, Step);
        Assert.Equal(("Storage is down.", started.LastReceive), (worker.Health.Trouble, worker.Health.LastReceive));
        isDown = false;
        await _time.PassUntilAsync(() => worker.Health.Trouble is null, Step);
        Assert.True(worker.Health.LastReceive > started.LastReceive);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Run_OfABugInTheQueue_StopsEveryLoopAndTellsTheCaller()
    {
        _queue.Receiving = _ => throw new InvalidOperationException("A bug.");
        Assert.Equal(
            "A bug.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Worker().RunAsync(_reports.Enqueue, CancellationToken.None))).Message
        );
    }

    [Fact]
    public async Task Run_OfAResultThatIsThere_TakesTheScanOffWithoutWork()
    {
        await EnqueueAsync(Good);
        await RunOnceAsync();
        await _queue.EnqueueAsync(ScanMessage.Create("again", Scan(Good, 0), _time.GetUtcNow()), Scan(Good, 0), default);
        await RunOnceAsync();
        Assert.Equal([DeliveryEnd.Completed, DeliveryEnd.AlreadyDone], _reports.Select(report => report.End));
    }

    private static byte[] Scan(byte kind, int number) => [kind, (byte)number];

    private async Task EnqueueAsync(params byte[] kinds)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            var name = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await _queue.EnqueueAsync(ScanMessage.Create(name, Scan(kinds[i], i), _time.GetUtcNow()), Scan(kinds[i], i), default);
        }
    }

    private async Task RunOnceAsync(Func<bool>? untilPassed = null)
    {
        using var stop = new CancellationTokenSource();
        var running = Worker(once: untilPassed is null).RunAsync(_reports.Enqueue, stop.Token);
        await _time.PassUntilAsync(() => untilPassed?.Invoke() ?? running.IsCompleted, TimeSpan.FromMilliseconds(20));
        await stop.CancelAsync();
        await running;
    }

    private ScanWorker Worker(int parallel = 1, int prefetch = 2, bool once = false)
    {
        var hosts = new PageHostPool(() => new ScriptedHost(BeforeAsync), parallel);
        var options = new ScanWorkerOptions
        {
            Parallel = parallel,
            Prefetch = prefetch,
            Once = once,
            RenewInterval = LeaseDuration / 3,
        };
        return new ScanWorker(_queue, _memory, _sink, new ScanProcessor(hosts, networks: null), options, _time, _log);
    }

    private async Task BeforeAsync(byte kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case Waits:
                _ = Interlocked.Increment(ref _waiting);
                await _mayGoOn.Task.WaitAsync(cancellationToken);
                break;
            case Throws:
                throw new FormatException("text of the scan");
            case NoHost:
                throw new PageHostUnavailableException("No host.");
        }
    }
}
