using DocAlign.Pipeline.Queueing;
using DocAlign.Training;

namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>A pod with one worker: takes scans ahead, reads some at once, renews leases, and drains when it is told to go.</summary>
internal sealed class SimulatedWorker(IScanQueue queue, ScalingSettings settings, SeededRandom random, double readyAt)
{
    private readonly List<Scan> _inHand = [];
    private double _askAgain;
    private double _deadline = double.PositiveInfinity;

    /// <summary>
    /// Mean seconds that one of the worker's children needs for a page: 2.5 pages a second and worker of two, docs/queue.md.
    /// </summary>
    public const double SecondsPerPage = 0.8;

    public bool IsDraining => !double.IsPositiveInfinity(_deadline);

    public bool IsGone => IsDraining && _inHand.Count == 0;

    public bool IsReady(double time) => time >= readyAt && !IsDraining;

    /// <summary>SIGTERM: what was not begun is handed back at once, what was begun has until the drain deadline.</summary>
    public async Task StopAsync(double time)
    {
        _deadline = time + settings.Drain;
        await HandBackAsync(scan => double.IsNaN(scan.Ends));
    }

    /// <summary>Lets the clock go on to a moment.</summary>
    /// <returns>The scans that were finished.</returns>
    public async Task<IReadOnlyList<string>> AdvanceAsync(double time)
    {
        var done = new List<string>();
        if (time < readyAt)
        {
            return done;
        }

        foreach (var scan in _inHand.Where(scan => scan.Ends <= time).ToArray())
        {
            if (await queue.CompleteAsync(scan.Lease, default))
            {
                done.Add(scan.Lease.Message.Id);
            }

            _ = _inHand.Remove(scan);
        }

        if (time >= _deadline)
        {
            await HandBackAsync(_ => true);
        }

        var room = (2 * settings.Parallel) + settings.Prefetch - _inHand.Count;
        if (!IsDraining && room > 0 && time >= _askAgain)
        {
            var leases = await queue.ReceiveAsync(room, default);
            _inHand.AddRange(leases.Select(lease => new Scan(lease, time + (settings.Lease / 3))));
            _askAgain = leases.Count == 0 ? time + settings.PollEmptyQueue : time;
        }

        foreach (
            var scan in _inHand
                .Where(scan => double.IsNaN(scan.Ends))
                .Take(settings.Parallel - _inHand.Count(scan => !double.IsNaN(scan.Ends)))
        )
        {
            scan.Ends = time + PageSeconds();
        }

        foreach (var scan in _inHand.Where(scan => time >= scan.Renew).ToArray())
        {
            (scan.Lease, scan.Renew) = (await queue.RenewAsync(scan.Lease, default) ?? scan.Lease, time + (settings.Lease / 3));
        }

        return done;
    }

    private async Task HandBackAsync(Func<Scan, bool> which)
    {
        foreach (var scan in _inHand.Where(which).ToArray())
        {
            _ = await queue.AbandonAsync(scan.Lease, TimeSpan.Zero, default);
            _ = _inHand.Remove(scan);
        }
    }

    /// <summary>Log-normal: most pages take less than the mean, a few several times as long.</summary>
    private double PageSeconds()
    {
        const double Sigma = 0.5;
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return SecondsPerPage * Math.Exp((Sigma * normal) - (Sigma * Sigma / 2));
    }

    private sealed class Scan(ScanLease lease, double renew)
    {
        public ScanLease Lease { get; set; } = lease;

        public double Renew { get; set; } = renew;

        /// <summary>NaN until it is begun.</summary>
        public double Ends { get; set; } = double.NaN;
    }
}
