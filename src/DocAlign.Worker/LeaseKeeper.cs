using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>The one owner of a lease: renews it in the background and knows its latest receipt. A lost lease cancels the work.</summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly IScanQueue _queue;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _renewing;
    private ScanLease _lease;

    /// <param name="cancellationToken">Cancels the work as well.</param>
    public LeaseKeeper(IScanQueue queue, ScanLease lease, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        (_queue, _lease, _interval, _time) = (queue, lease, interval, time);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    public bool IsLost { get; private set; }

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
        try
        {
            while (true)
            {
                await Task.Delay(_interval, _time, _stop.Token);
                try
                {
                    if (await _queue.RenewAsync(_lease, CancellationToken.None) is not { } renewed)
                    {
                        IsLost = true;
                        await _lost.CancelAsync();
                        return;
                    }

                    _lease = renewed;
                    WorkerTelemetry.LeaseRenewed();
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // The storage hiccuped. Whether the lease still holds the next turn says: as long as nobody else took it, it can be renewed even late.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
