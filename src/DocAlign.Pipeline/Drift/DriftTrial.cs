namespace DocAlign.Pipeline.Drift;

/// <summary>Measures a baseline's limits on pages that are drawn again: how often they raise a false alarm, and what they find.</summary>
public static class DriftTrial
{
    /// <summary>
    /// False alarms of whole checks: a baseline and a window are both drawn from the pages, and compared with the limits that ship.
    /// </summary>
    /// <param name="baseline">Gives the limits.</param>
    /// <param name="pages">Those that the baseline was made of, by figure.</param>
    public static int FalseAlarms(DriftBaseline baseline, IReadOnlyList<double[]> pages, int window, int resamples, int seed)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var random = new Random(seed);
        var alarms = 0;
        for (var i = 0; i < resamples; i++)
        {
            var drawn = WithSketchesOf(baseline, DriftCalibration.Draw(pages, pages.Count, random));
            alarms += IsAlarm(drawn, DriftCalibration.Draw(pages, window, random)) ? 1 : 0;
        }

        return alarms;
    }

    /// <summary>In how many windows of pages with one figure moved that figure is told as drift.</summary>
    public static int Found(DriftBaseline baseline, IReadOnlyList<double[]> pages, string name, double by, int window, int trials, int seed)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var (random, figure) = (new Random(seed), PageMeasures.Names.ToList().IndexOf(name));
        var found = 0;
        for (var i = 0; i < trials; i++)
        {
            var moved = DriftCalibration
                .Draw(pages, window, random)
                .Select(page => page.Select((value, at) => at == figure ? value + by : value).ToArray());
            found += Compare(baseline, [.. moved]).Any(item => item.Name == name && item.IsDrift) ? 1 : 0;
        }

        return found;
    }

    /// <summary>Does any figure of these pages drift?</summary>
    public static bool IsAlarm(DriftBaseline baseline, IReadOnlyList<double[]> pages) => Compare(baseline, pages).Any(item => item.IsDrift);

    private static IReadOnlyList<ParameterDrift> Compare(DriftBaseline baseline, IReadOnlyList<double[]> pages)
    {
        var monitor = new DriftMonitor(baseline, Math.Max(DriftMonitor.LeastPages, pages.Count));
        monitor.AddFigures(pages);
        return monitor.Compare();
    }

    private static DriftBaseline WithSketchesOf(DriftBaseline baseline, double[][] pages) =>
        baseline with
        {
            Parameters = PageMeasures
                .Names.Select((name, figure) => (name, figure))
                .Where(item => baseline.Parameters.ContainsKey(item.name))
                .ToDictionary(
                    item => item.name,
                    item =>
                        DriftCalibration.Values(pages, item.figure) is var values
                            ? baseline.Parameters[item.name] with
                            {
                                Pages = values.Length,
                                Quantiles = QuantileSketch.Of(values).Quantiles,
                            }
                            : null!,
                    StringComparer.Ordinal
                ),
        };
}
