using DocAlign.Pipeline.Queueing;
using DocAlign.Worker.Hosting;
using Microsoft.Extensions.Logging;

namespace DocAlign.Worker;

/// <summary>
/// The one owner of a lease: renews it in the background and knows its latest receipt. A lost lease cancels the work, and is logged at
/// once.
/// </summary>
/// <remarks>
/// A lease is lost when another has it, when it runs out before storage answered, and when renewing fails in a way that nobody foresaw.
/// Until it runs out, storage that does
/// not answer is asked again.
/// </remarks>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    /// <summary>Why a lease is lost that another has.</summary>
    public const string TakenOver = "Another worker took the scan over.";

    private readonly IScanQueue _queue;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _renewing;
    private ScanLease _lease;
    private volatile string? _lostBecause;

    /// <param name="cancellationToken">Cancels the work as well.</param>
    public LeaseKeeper(
        IScanQueue queue,
        ScanLease lease,
        TimeSpan interval,
        TimeProvider time,
        ILogger log,
        CancellationToken cancellationToken
    )
    {
        (_queue, _lease, _interval, _time, _log) = (queue, lease, interval, time, log);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    /// <summary>Why the lease was lost, as a sentence; null while it is held.</summary>
    public string? LostBecause => _lostBecause;

    /// <summary>Cancelled when the lease is lost, or the work is to stop.</summary>
    public CancellationToken Working => _lost.Token;

    /// <summary>Ends renewing and gives the lease with its latest receipt.</summary>
    public async Task<ScanLease> StopAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        return _lease;
    }

    public async ValueTask DisposeAsync()
    {
        _ = await StopAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        while (_lostBecause is null)
        {
            try
            {
                await Task.Delay(_interval, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped.
                return;
            }

            _lostBecause = await RenewOnceAsync();
        }

        WorkerLog.LeaseGone(_log, _lease.Message.Id, _lostBecause);
        await _lost.CancelAsync();
    }

    /// <returns>Why the lease is lost; null while it is held.</returns>
    private async Task<string?> RenewOnceAsync()
    {
        const string RanOut = "It ran out before it could be renewed.";
        var left = _lease.Expires - _time.GetUtcNow();
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time);
        try
        {
            if (await _queue.RenewAsync(_lease, limit.Token) is not { } renewed)
            {
                return TakenOver;
            }

            _lease = renewed;
            WorkerTelemetry.LeaseRenewed();
            return null;
        }
        catch (OperationCanceledException)
        {
            return RanOut;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WorkerLog.LeaseNotRenewed(_log, _lease.Message.Id, exception.Message);
            return _time.GetUtcNow() < _lease.Expires ? null : RanOut;
        }
        catch (Exception exception)
        {
            return $"Renewing it failed ({exception.GetType().FullName}).";
        }
    }
}
