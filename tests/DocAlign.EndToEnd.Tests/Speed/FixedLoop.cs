using System.Runtime.CompilerServices;
using DocAlign.Pipeline.Profiling;

namespace DocAlign.EndToEnd.Tests.Speed;

/// <summary>Work that never changes, as a measure of the processor: sums over a picture's worth of numbers.</summary>
internal static class FixedLoop
{
    private const int Length = 1 << 22;
    private static readonly float[] Numbers = [.. Enumerable.Range(0, Length).Select(i => (i * 7 % 1009) / 1009f)];

    /// <summary>Processor time of one run.</summary>
    public static double Milliseconds()
    {
        var started = ThreadClock.Milliseconds;
        var sum = Sum(Numbers);
        var took = ThreadClock.Milliseconds - started;
        return double.IsFinite(sum) ? took : throw new InvalidOperationException("The sum is not finite.");
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Sum(float[] numbers)
    {
        var (sum, before) = (0.0, 0f);
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var number in numbers)
            {
                sum += (number * before) + Math.Sqrt(number);
                before = number;
            }
        }

        return sum;
    }
}
