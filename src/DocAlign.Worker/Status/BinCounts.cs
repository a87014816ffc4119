namespace DocAlign.Worker.Status;

/// <summary>A histogram that grows. Safe to use from several threads.</summary>
/// <param name="edges">Ascending; bin i is from edge i to edge i + 1, the first and the last take what lies outside.</param>
internal sealed class BinCounts(IReadOnlyList<double> edges)
{
    private readonly long[] _counts = new long[edges.Count - 1];

    public IReadOnlyList<double> Edges => edges;

    public void Add(double value)
    {
        var bin = 0;
        while (bin < _counts.Length - 1 && value >= edges[bin + 1])
        {
            bin++;
        }

        Interlocked.Increment(ref _counts[bin]);
    }

    public IReadOnlyList<long> Counts() => [.. Enumerable.Range(0, _counts.Length).Select(bin => Volatile.Read(ref _counts[bin]))];
}
