namespace DocAlign.Pipeline.Drift;

/// <summary>Makes a baseline: sketches, and limits that pages of the same kind seldom pass, found by resampling.</summary>
/// <remarks>
/// A replicate draws a baseline and a window, both from the pages and with replacement, and compares them. So the limits allow for chance
/// in the window and in the baseline. All figures of a page are drawn together, since they hang together: the limits are the quantiles, the
/// same for each figure and both statistics, at which the wanted share of replicates passes any limit at all.
/// Source: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993.
/// </remarks>
public static class DriftCalibration
{
    /// <summary>Fewer pages say too little about a distribution's ends.</summary>
    public const int LeastPages = 100;

    /// <summary>
    /// Pages of windows at calibration. Limits scaled from 200 pages alone raised 16 % false alarms at 500 where 5 % were wanted: a sketch
    /// of values with gaps has a small bias, which does not shrink with the window.
    /// </summary>
    internal static readonly int[] Windows = [100, 200, 500, 1000];

    /// <summary>One window in twenty.</summary>
    public const double DefaultRate = 0.05;

    /// <summary>With 24 statistics the limits lie near the 99.7 % quantile: ten of 4,000 replicates are beyond.</summary>
    private const int Replicates = 4000;

    private const int Seed = 20261129;

    /// <summary>Limit of a figure that is the same on every page: any other value passes it.</summary>
    private const double LeastLimit = 0.001;

    /// <param name="pages">Figures of each page, see <see cref="PageMeasures.Of"/>.</param>
    /// <param name="madeFrom">Where the pages came from.</param>
    /// <exception cref="InvalidDataException">There are too few pages.</exception>
    public static DriftBaseline Make(IReadOnlyList<double[]> pages, string madeFrom, double rate = DefaultRate) =>
        Make(pages, madeFrom, rate, Replicates);

    internal static DriftBaseline Make(IReadOnlyList<double[]> pages, string madeFrom, double rate, int replicates)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Count < LeastPages)
        {
            throw new InvalidDataException($"There are {pages.Count} pages, expected at least {LeastPages} for a baseline.");
        }

        // A figure that few pages have would be compared on a handful of pages of a window.
        var least = Math.Max(LeastPages, pages.Count / 2);
        var figures = Enumerable.Range(0, PageMeasures.Names.Count).Where(figure => Values(pages, figure).Length >= least).ToArray();
        var limits = Statistics(pages, figures, replicates).Select(statistics => Limits(statistics, rate)).ToArray();
        return new DriftBaseline
        {
            MadeFrom = madeFrom,
            Pages = pages.Count,
            FalseAlarmRate = rate,
            Parameters = figures
                .Select((figure, i) => (Name: PageMeasures.Names[figure], Value: Parameter(Values(pages, figure), LimitsOf(i))))
                .ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal),
        };

        WindowLimits[] LimitsOf(int i) =>
            [
                .. Windows.Select(
                    (window, at) =>
                        new WindowLimits(
                            window,
                            Rounded(Math.Max(limits[at][2 * i], LeastLimit)),
                            Rounded(Math.Max(limits[at][(2 * i) + 1], LeastLimit))
                        )
                ),
            ];
    }

    /// <summary>Pages drawn with replacement.</summary>
    internal static double[][] Draw(IReadOnlyList<double[]> pages, int count, Random random)
    {
        var drawn = new double[count][];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = pages[random.Next(pages.Count)];
        }

        return drawn;
    }

    /// <summary>The values of a figure, ascending, without the pages that lack it.</summary>
    internal static double[] Values(IReadOnlyList<double[]> pages, int figure)
    {
        var values = new List<double>(pages.Count);
        foreach (var page in pages)
        {
            if (!double.IsNaN(page[figure]))
            {
                values.Add(page[figure]);
            }
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Both statistics of each figure, by window and replicate: [windows][2 · figures][replicates].</summary>
    private static double[][][] Statistics(IReadOnlyList<double[]> pages, int[] figures, int replicates)
    {
        // A fixed seed: the same pages give the same limits.
        var random = new Random(Seed);
        double[][] Empty() => [.. Enumerable.Range(0, 2 * figures.Length).Select(_ => new double[replicates])];
        var statistics = Windows.Select(_ => Empty()).ToArray();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            // A smaller window is the beginning of a larger one.
            var (baseline, window) = (Draw(pages, pages.Count, random), Draw(pages, Windows[^1], random));
            for (var i = 0; i < figures.Length; i++)
            {
                var before = Values(baseline, figures[i]);
                var sketch = QuantileSketch.Of(before);
                var index = new PopulationStabilityIndex(sketch, before.Length);
                for (var at = 0; at < Windows.Length; at++)
                {
                    var now = Values(new ArraySegment<double[]>(window, 0, Windows[at]), figures[i]);
                    statistics[at][2 * i][replicate] = KolmogorovSmirnov.Distance(sketch, now);
                    statistics[at][(2 * i) + 1][replicate] = index.Of(now);
                }
            }
        }

        return statistics;
    }

    /// <summary>The limit of each statistic: its quantile at the one level at which the wanted share of replicates passes any.</summary>
    private static double[] Limits(double[][] statistics, double rate)
    {
        var highest = new double[statistics[0].Length];
        foreach (var statistic in statistics)
        {
            var sorted = statistic.Order().ToArray();
            for (var replicate = 0; replicate < highest.Length; replicate++)
            {
                highest[replicate] = Math.Max(highest[replicate], Rank(sorted, statistic[replicate]));
            }
        }

        Array.Sort(highest);
        var level = (int)highest[(int)Math.Ceiling((1 - rate) * highest.Length) - 1];
        return [.. statistics.Select(statistic => statistic.Order().ElementAt(level))];
    }

    /// <summary>How many values are below, in the middle of equal ones.</summary>
    private static double Rank(double[] sorted, double value)
    {
        var at = Array.BinarySearch(sorted, value);
        var (first, last) = (at, at);
        while (first > 0 && sorted[first - 1] == value)
        {
            first--;
        }

        while (last < sorted.Length - 1 && sorted[last + 1] == value)
        {
            last++;
        }

        return (first + last) / 2.0;
    }

    private static ParameterBaseline Parameter(double[] values, IReadOnlyList<WindowLimits> limits)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
        return new ParameterBaseline(
            values.Length,
            Rounded(mean),
            Rounded(deviation),
            limits,
            [.. QuantileSketch.Of(values).Quantiles.Select(Rounded)]
        );
    }

    private static double Rounded(double value) => Math.Round(value, 6) + 0.0;
}
