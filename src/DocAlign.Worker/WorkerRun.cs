using System.Threading.Channels;
using DocAlign.Pipeline.Queueing;
using Microsoft.Extensions.Logging;

namespace DocAlign.Worker;

/// <summary>
/// One run of a worker, from its start until it is told to stop: a loop that receives, and loops that work on what was received.
/// </summary>
/// <remarks>Twice as many loops as hosts: while one half is read, the other is downloaded or published.</remarks>
internal sealed class WorkerRun : IDisposable
{
    /// <summary>Largest number that is received in one call.</summary>
    private const int LargestBatch = 32;

    /// <summary>How often a worker that is to end when all is done looks whether the rest is.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    private readonly IScanQueue _queue;
    private readonly DeliveryHandler _handler;
    private readonly ScanWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly WorkerState _state;
    private readonly Action<DeliveryReport> _report;
    private readonly CancellationToken _abort;
    private readonly Lock _reporting = new();
    private readonly CancellationTokenSource _failed = new();
    private readonly CancellationTokenSource _drained;
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _working;
    private readonly CancellationTokenRegistration _draining;
    private readonly SemaphoreSlim _room;
    private readonly Channel<Delivery> _received = Channel.CreateUnbounded<Delivery>();

    /// <param name="stop">Ends receiving; what was begun is finished until the deadline.</param>
    /// <param name="abort">Hands everything back at once.</param>
    public WorkerRun(
        IScanQueue queue,
        DeliveryHandler handler,
        ScanWorkerOptions options,
        TimeProvider time,
        ILogger log,
        WorkerState state,
        Action<DeliveryReport> report,
        CancellationToken stop,
        CancellationToken abort
    )
    {
        (_queue, _handler, _options, _time, _log, _state, _report, _abort) = (queue, handler, options, time, log, state, report, abort);
        _drained = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, abort, _failed.Token);
        _working = CancellationTokenSource.CreateLinkedTokenSource(abort, _failed.Token, _drained.Token);
        _draining = stop.Register(() => _drained.CancelAfter(options.DrainDeadline));
        _room = new SemaphoreSlim((2 * options.Parallel) + options.Prefetch);
    }

    public Task RunAsync() =>
        Task.WhenAll(Enumerable.Range(0, 2 * _options.Parallel).Select(_ => GuardAsync(WorkAsync)).Append(GuardAsync(ReceiveAsync)));

    public void Dispose()
    {
        _draining.Dispose();
        _working.Dispose();
        _stopping.Dispose();
        _drained.Dispose();
        _failed.Dispose();
        _room.Dispose();
    }

    /// <summary>A bug in one loop stops them all, and the caller learns of it.</summary>
    private async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await Task.Run(loop, CancellationToken.None);
        }
        catch
        {
            await _failed.CancelAsync();
            throw;
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var room = await TakeRoomAsync();
                var leases = await TryReceiveAsync(room);
                _ = leases.Count < room ? _room.Release(room - leases.Count) : 0;
                foreach (var lease in leases)
                {
                    await TakeInHandAsync(lease);
                }

                if (leases.Count == 0 && !await WaitAsync())
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            await HandBackUnstartedAsync();
        }
    }

    /// <summary>Waits until there is room for a scan.</summary>
    /// <returns>For how many there is.</returns>
    private async Task<int> TakeRoomAsync()
    {
        await _room.WaitAsync(_stopping.Token);
        var free = 1;
        while (free < LargestBatch && _room.Wait(0, CancellationToken.None))
        {
            free++;
        }

        return free;
    }

    /// <summary>Never cut off in the middle: messages that the queue has given away would stay invisible.</summary>
    private async Task<IReadOnlyList<ScanLease>> TryReceiveAsync(int most)
    {
        try
        {
            var leases = await _queue.ReceiveAsync(most, _abort);
            _state.Health = new WorkerHealth(_time.GetUtcNow(), Trouble: null);
            return leases;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _state.Health = _state.Health with { Trouble = exception.Message };
            return [];
        }
    }

    private async Task TakeInHandAsync(ScanLease lease)
    {
        _state.Take();
        var keeper = new LeaseKeeper(_queue, lease, _options.RenewInterval, _time, _log, _working.Token);
        await _received.Writer.WriteAsync(new Delivery(lease, keeper, _time.GetTimestamp()), CancellationToken.None);
    }

    /// <summary>Until the queue is asked again.</summary>
    /// <returns>False when all is done, and the worker was to end then.</returns>
    private async Task<bool> WaitAsync()
    {
        if (!_options.Once || _state.Health.Trouble is not null)
        {
            await Task.Delay(Backoff.Around(_options.PollInterval), _time, _stopping.Token);
            return true;
        }

        if (_state.InHand == 0)
        {
            return false;
        }

        // What is in hand may be handed back.
        await Task.Delay(LookInterval, _time, _stopping.Token);
        return true;
    }

    private async Task HandBackUnstartedAsync()
    {
        _received.Writer.Complete();
        while (_received.Reader.TryRead(out var unstarted))
        {
            await EndAsync(unstarted, _handler.HandBackUnstartedAsync(unstarted));
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var delivery in _received.Reader.ReadAllAsync(CancellationToken.None))
        {
            var settling = _stopping.IsCancellationRequested
                ? _handler.HandBackUnstartedAsync(delivery)
                : _handler.HandleAsync(delivery, _stopping.Token);
            await EndAsync(delivery, settling);
        }
    }

    private async Task EndAsync(Delivery delivery, Task<DeliveryReport> settling)
    {
        try
        {
            var end = await settling;
            WorkerTelemetry.Record(end);
            lock (_reporting)
            {
                _report(end);
            }
        }
        finally
        {
            await delivery.Keeper.DisposeAsync();
            _state.LetGo();
            _ = _room.Release();
        }
    }
}
