using System.Diagnostics;

namespace DocAlign.Benchmarks;

/// <summary>What the comparisons that take turns share.</summary>
internal static class Timing
{
    /// <summary>Milliseconds of one run by the wall clock.</summary>
    public static double Of(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>The middle value; of an even number the upper one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
