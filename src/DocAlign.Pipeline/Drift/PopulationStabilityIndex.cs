namespace DocAlign.Pipeline.Drift;

/// <summary>How far the shares of a sample in the baseline's tenths differ from a tenth each.</summary>
/// <remarks>
/// PSI = Σ (aᵢ - eᵢ) ln(aᵢ / eᵢ) over bins, with a the sample's and e the baseline's shares: the symmetric divergence of Kullback and
/// Leibler. 0 for the same shares, without an upper bound. Bins end at the baseline's deciles. A value that many pages have gets a bin
/// around it, which ends half-way to the next quantile: a sketch cannot tell whether anything lies between two neighbouring quantiles, so
/// no bin may lie there alone. Half a page is added to each bin on both sides, so that an empty bin costs no infinity.
/// Source: S. Kullback, R. A. Leibler, "On Information and Sufficiency", 1951; the name is that of credit scoring.
/// </remarks>
public sealed class PopulationStabilityIndex
{
    private const int Tenths = 10;

    /// <summary>Added to each bin's count.</summary>
    private const double Smoothing = 0.5;

    /// <summary>A step of the distribution function of this height is an atom: one quantile of the sketch.</summary>
    private const double LeastAtom = 0.01;

    /// <summary>Upper ends of the bins but the last, each inside its bin.</summary>
    private readonly double[] _ends;

    private readonly double[] _expected;

    /// <param name="pages">How many values the baseline was made of.</param>
    public PopulationStabilityIndex(QuantileSketch baseline, int pages)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentOutOfRangeException.ThrowIfLessThan(pages, 1);
        var ends = new SortedSet<double>();
        for (var tenth = 1; tenth < Tenths; tenth++)
        {
            var end = baseline.ValueAt(tenth / (double)Tenths);
            if (baseline.ShareUpTo(end) - baseline.ShareBelow(end) < LeastAtom - 1e-9)
            {
                _ = ends.Add(end);
                continue;
            }

            var (below, above) = Neighbours(baseline.Quantiles, end);
            _ = ends.Add(below is { } last ? Middle(last, end) : Math.BitDecrement(end));
            _ = ends.Add(above is { } next ? Middle(end, next) : end);
        }

        _ends = [.. ends];
        var upTo = _ends.Select(baseline.ShareUpTo).Append(1).ToArray();
        _expected = [.. upTo.Select((share, bin) => Share(pages * (share - (bin == 0 ? 0 : upTo[bin - 1])), pages, upTo.Length))];
    }

    /// <param name="sample">At least one finite value, in any order.</param>
    public double Of(ReadOnlySpan<double> sample)
    {
        if (sample.IsEmpty)
        {
            throw new ArgumentException("The sample is empty, expected at least one value.", nameof(sample));
        }

        var counts = new int[_expected.Length];
        foreach (var value in sample)
        {
            var at = Array.BinarySearch(_ends, value);
            counts[at >= 0 ? at : ~at]++;
        }

        var sum = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var actual = Share(counts[bin], sample.Length, counts.Length);
            sum += (actual - _expected[bin]) * Math.Log(actual / _expected[bin]);
        }

        return sum;
    }

    /// <summary>The nearest other quantiles of an atom; null where it is the least or the largest value.</summary>
    private static (double? Below, double? Above) Neighbours(IReadOnlyList<double> quantiles, double atom)
    {
        double? below = null;
        foreach (var quantile in quantiles)
        {
            if (quantile > atom)
            {
                return (below, quantile);
            }

            below = quantile < atom ? quantile : below;
        }

        return (below, null);
    }

    private static double Middle(double a, double b) => a + ((b - a) / 2);

    private static double Share(double count, int all, int bins) => (count + Smoothing) / (all + (Smoothing * bins));
}
