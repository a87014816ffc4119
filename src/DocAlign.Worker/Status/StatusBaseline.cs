using DocAlign.Pipeline.Drift;

namespace DocAlign.Worker.Status;

/// <summary>What the histograms of the status page looked like where the baseline of drift was made.</summary>
internal static class StatusBaseline
{
    /// <summary>
    /// Histograms of the status page and the figure of the baseline that they show. Displacement is missing: the page shows the largest
    /// one, the baseline has the mean.
    /// </summary>
    private static readonly Dictionary<string, (string Figure, bool IsMagnitude)> Figures = new(StringComparer.Ordinal)
    {
        ["pageConfidence"] = (PageMeasures.WordConfidence, false),
        ["warpConfidence"] = (PageMeasures.WarpConfidence, false),
        ["warpRotation"] = ("rotationDegrees", true),
    };

    /// <param name="histogram">A name of <see cref="StatusDistribution"/>.</param>
    /// <param name="edges">Of its bins; the first and the last bin take what lies outside.</param>
    /// <returns>A share for each bin; null where the baseline has no such figure.</returns>
    public static IReadOnlyList<double>? SharesOf(DriftBaseline baseline, string histogram, IReadOnlyList<double> edges)
    {
        if (!Figures.TryGetValue(histogram, out var figure) || !baseline.Parameters.TryGetValue(figure.Figure, out var parameter))
        {
            return null;
        }

        var sketch = parameter.ToSketch();
        var below = edges
            .Skip(1)
            .SkipLast(1)
            .Select(edge => figure.IsMagnitude ? sketch.ShareBelow(edge) - sketch.ShareUpTo(-edge) : sketch.ShareBelow(edge));
        double[] cumulative = [0, .. below, 1];
        return [.. Enumerable.Range(0, edges.Count - 1).Select(bin => Math.Round(cumulative[bin + 1] - cumulative[bin], 4))];
    }
}
