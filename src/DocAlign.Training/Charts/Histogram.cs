namespace DocAlign.Training.Charts;

/// <summary>How values are spread, as the outline of bars in a <see cref="LineChart"/>.</summary>
public static class Histogram
{
    /// <param name="name">Of the line.</param>
    /// <param name="values">Finite; at least one.</param>
    /// <param name="bins">Bars of equal width between the least and the largest value.</param>
    /// <returns>Share of the values in percent over the value.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static LineSeries Outline(string name, IReadOnlyCollection<double> values, int bins = 30)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (values.Count == 0)
        {
            throw new ArgumentException($"'{name}' has no values, expected at least one.", nameof(values));
        }

        var (least, largest) = (values.Min(), values.Max());
        var width = Math.Max(largest - least, 1e-9) / bins;
        var counts = new int[bins];
        foreach (var value in values)
        {
            counts[Math.Min(bins - 1, (int)((value - least) / width))]++;
        }

        var points = new List<(double, double)> { (least, 0) };
        for (var bin = 0; bin < bins; bin++)
        {
            var share = 100.0 * counts[bin] / values.Count;
            points.Add((least + (bin * width), share));
            points.Add((least + ((bin + 1) * width), share));
        }

        points.Add((least + (bins * width), 0));
        return new LineSeries(name, points);
    }
}
