namespace DocAlign.Pipeline.Drift;

/// <summary>The distribution of one figure.</summary>
/// <param name="Pages">Pages that have the figure.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Limits">For windows of several sizes, ascending.</param>
/// <param name="Quantiles">101, see <see cref="QuantileSketch"/>.</param>
public sealed record ParameterBaseline(
    int Pages,
    double Mean,
    double Deviation,
    IReadOnlyList<WindowLimits> Limits,
    IReadOnlyList<double> Quantiles
)
{
    /// <exception cref="ArgumentException">The quantiles are none.</exception>
    public QuantileSketch ToSketch() => new(Quantiles);

    /// <summary>
    /// The limits for a window: the index and the square of the distance are proportional to 1/n but for a small bias, so between
    /// calibrated sizes they are read on a straight line in 1/n. Below the smallest size and above the largest its own limits count.
    /// </summary>
    public WindowLimits LimitsOf(int pages)
    {
        var above = 0;
        while (above < Limits.Count && Limits[above].Pages < pages)
        {
            above++;
        }

        if (above == 0 || above == Limits.Count)
        {
            return Limits[Math.Min(above, Limits.Count - 1)] with { Pages = pages };
        }

        var (low, high) = (Limits[above - 1], Limits[above]);
        var share = ((1.0 / pages) - (1.0 / high.Pages)) / ((1.0 / low.Pages) - (1.0 / high.Pages));
        return new WindowLimits(
            pages,
            Math.Sqrt(Mix(low.KolmogorovSmirnov * low.KolmogorovSmirnov, high.KolmogorovSmirnov * high.KolmogorovSmirnov)),
            Mix(low.PopulationStability, high.PopulationStability)
        );

        double Mix(double a, double b) => b + (share * (a - b));
    }
}
