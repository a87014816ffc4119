using System.Diagnostics.Metrics;
using DocAlign.Pipeline.Drift;

namespace DocAlign.Worker.Hosting;

/// <summary>How the last pages differ from the baseline, as metrics.</summary>
internal static class DriftGauges
{
    /// <summary>Figures of one scrape are asked for several times; they are computed once.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public static void Add(Meter meter, DriftMonitor drift)
    {
        var reading = new Lock();
        var (at, latest) = (0L, (IReadOnlyList<ParameterDrift>)[]);
        _ = meter.CreateObservableGauge(
            "docalign.drift.pages",
            () => drift.Pages,
            description: "Pages in the window that is compared with the baseline."
        );
        Add(
            "docalign.drift.kolmogorov.smirnov",
            "Distance of the last pages from the baseline, by figure.",
            item => item.KolmogorovSmirnov
        );
        Add(
            "docalign.drift.population.stability",
            "Population stability index of the last pages, by figure.",
            item => item.PopulationStability
        );
        Add(
            "docalign.drift.alarm",
            "1 where a figure of the last pages is farther from the baseline than chance allows.",
            item => item.IsDrift ? 1 : 0
        );

        void Add(string name, string description, Func<ParameterDrift, double> value) =>
            _ = meter.CreateObservableGauge(
                name,
                () =>
                    Latest()
                        .Where(item => item.Pages >= DriftMonitor.LeastPages)
                        .Select(item => new Measurement<double>(value(item), new KeyValuePair<string, object?>("parameter", item.Name))),
                description: description
            );

        IReadOnlyList<ParameterDrift> Latest()
        {
            lock (reading)
            {
                if (at == 0 || TimeProvider.System.GetElapsedTime(at) > Fresh)
                {
                    (at, latest) = (TimeProvider.System.GetTimestamp(), drift.Compare());
                }

                return latest;
            }
        }
    }
}
