namespace DocAlign.Pipeline.Drift;

/// <summary>The largest distance between a sample's distribution function and a baseline's.</summary>
/// <remarks>
/// D = sup |Fₙ(x) - F(x)|, 0 to 1. Both may jump: left and right limits are compared at each value of the sample, which is where the
/// distance of two rising functions, one of them constant in between, is largest. It sees where values moved to, most of all in the middle.
/// Source: A. Kolmogorov, "Sulla determinazione empirica di una legge di distribuzione", 1933.
/// </remarks>
public static class KolmogorovSmirnov
{
    /// <param name="sample">At least one finite value, ascending.</param>
    public static double Distance(QuantileSketch baseline, ReadOnlySpan<double> sample)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (sample.IsEmpty)
        {
            throw new ArgumentException("The sample is empty, expected at least one value.", nameof(sample));
        }

        var largest = 0.0;
        for (var first = 0; first < sample.Length; )
        {
            var after = first + 1;
            while (after < sample.Length && sample[after] == sample[first])
            {
                after++;
            }

            var left = Math.Abs((first / (double)sample.Length) - baseline.ShareBelow(sample[first]));
            var right = Math.Abs((after / (double)sample.Length) - baseline.ShareUpTo(sample[first]));
            largest = Math.Max(largest, Math.Max(left, right));
            first = after;
        }

        return largest;
    }
}
