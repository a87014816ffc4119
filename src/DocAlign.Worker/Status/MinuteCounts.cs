namespace DocAlign.Worker.Status;

/// <summary>Counts what happened in each of the last minutes. Safe to use from several threads.</summary>
/// <param name="minutes">How many are kept, the one that runs included.</param>
internal sealed class MinuteCounts(int minutes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _counts = [];

    public void Add(long count = 1)
    {
        lock (_lock)
        {
            var now = Minute();
            _counts[now] = _counts.GetValueOrDefault(now) + count;
            foreach (var old in _counts.Keys.Where(minute => minute <= now - minutes).ToList())
            {
                _counts.Remove(old);
            }
        }
    }

    /// <summary>One count a minute, the oldest first; the last is the minute that runs.</summary>
    public IReadOnlyList<long> Counts()
    {
        lock (_lock)
        {
            var now = Minute();
            return [.. Enumerable.Range(0, minutes).Select(i => _counts.GetValueOrDefault(now - minutes + 1 + i))];
        }
    }

    private long Minute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
