using System.Runtime.Intrinsics;

namespace DocAlign.Rectification.TextLines;

/// <summary>Ink summed along lines of one slope: a column after the other is added, each a little higher or lower.</summary>
internal static class RowSums
{
    /// <summary>Adds a column.</summary>
    /// <param name="sums">As many as <paramref name="values"/>.</param>
    public static void Add(Span<float> sums, ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256.Create<float>(sums[i..]) + Vector256.Create(values[i..])).CopyTo(sums[i..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    /// <summary>How steeply the sums rise and fall: squared differences of sums that lie so many rows apart.</summary>
    public static double Energy(ReadOnlySpan<float> sums, int step)
    {
        double energy = 0;
        for (var i = step; i < sums.Length; i++)
        {
            var difference = sums[i] - sums[i - step];
            energy += difference * difference;
        }

        return energy;
    }
}
