namespace DocAlign.Worker.Status;

/// <summary>The latest durations of a stage. Safe to use from several threads.</summary>
internal sealed class RecentTimes
{
    /// <summary>Enough for a 95th percentile of which ten values lie above it.</summary>
    private const int Kept = 200;

    private readonly Lock _lock = new();
    private readonly Queue<double> _seconds = new(Kept);
    private long _count;

    public void Add(double seconds)
    {
        lock (_lock)
        {
            _count++;
            if (_seconds.Count == Kept)
            {
                _ = _seconds.Dequeue();
            }

            _seconds.Enqueue(seconds);
        }
    }

    /// <param name="name">Of the stage.</param>
    /// <returns>Mean, median and 95th percentile of the latest.</returns>
    public StageFigures Figures(string name)
    {
        lock (_lock)
        {
            var sorted = _seconds.Order().ToArray();
            return new StageFigures(name, _count, Rounded(sorted.DefaultIfEmpty().Average()), Rounded(At(0.5)), Rounded(At(0.95)));

            double At(double share) => sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
        }
    }

    private static double Rounded(double seconds) => Math.Round(seconds, 4);
}
