using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

/// <summary>
/// Figures of pages that never were: skewed, bounded and with atoms, and some that hang together, as those of real warps.
/// </summary>
internal static class DrawnPages
{
    public static double[][] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Page(random))];
    }

    /// <summary>The pages with one figure moved.</summary>
    public static double[][] Moved(IEnumerable<double[]> pages, int figure, double by) =>
        [.. pages.Select(page => page.Select((value, i) => i == figure ? value + by : value).ToArray())];

    public static int FigureOf(string name) => PageMeasures.Names.ToList().IndexOf(name);

    private static double[] Page(Random random)
    {
        var (size, bend) = (Math.Exp(0.3 * Normal(random)), Math.Exp(Normal(random)));
        var isReadable = random.NextDouble() < 0.97;
        return
        [
            isReadable ? 1 - (0.3 * random.NextDouble() * random.NextDouble()) : double.NaN,
            Math.Round(random.NextDouble(), 1),
            5 * Normal(random),
            size,
            size * (1 + (0.02 * Normal(random))),
            Normal(random),
            0.1 * Math.Abs(Normal(random)),
            bend,
            3 * bend,
            bend * bend,
            1 / (1 + bend),
            random.NextDouble() < 0.7 ? 1 : random.NextDouble(),
        ];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
