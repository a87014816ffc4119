using System.Diagnostics.Metrics;
using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Pipeline.Drift;
using DocAlign.Worker.Hosting;

namespace DocAlign.Worker.Tests;

public sealed class DriftGaugesTests
{
    [Fact]
    public void Add_ShowsFiguresFromTheLeastPagesOn_AndTheAlarmOfTheOneThatDrifts()
    {
        var monitor = new DriftMonitor(Baseline());
        using var meter = new Meter("DocAlign.Test.Drift");
        DriftGauges.Add(meter, monitor);

        monitor.Add(Pages(99, shift: 5));
        Assert.Equal([("docalign.drift.pages", "", 99.0)], Read(meter));

        // Figures of one scrape are kept for a second, so another meter asks.
        monitor.Add(Pages(51, shift: 5));
        using var later = new Meter("DocAlign.Test.DriftLater");
        DriftGauges.Add(later, monitor);
        var shown = Read(later).ToDictionary(item => (item.Name, item.Parameter), item => item.Value);
        Assert.Equal(150, shown[("docalign.drift.pages", "")]);
        Assert.Equal(1, shown[("docalign.drift.alarm", "scaleX")]);
        Assert.Equal(0, shown[("docalign.drift.alarm", "coverage")]);
        Assert.Equal(1, shown[("docalign.drift.kolmogorov.smirnov", "scaleX")], 1e-9);
        Assert.True(shown[("docalign.drift.population.stability", "scaleX")] > 1);
    }

    private static List<(string Name, string Parameter, double Value)> Read(Meter meter)
    {
        var read = new List<(string, string, double)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == meter)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => read.Add((instrument.Name, tags.Length > 0 ? (string)tags[0].Value! : "", value))
        );
        listener.SetMeasurementEventCallback<int>(
            (instrument, value, tags, _) => read.Add((instrument.Name, tags.Length > 0 ? (string)tags[0].Value! : "", value))
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    private static DriftBaseline Baseline()
    {
        double[] uniform = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];
        WindowLimits[] limits = [new(100, 0.3, 0.5)];
        return new DriftBaseline
        {
            MadeFrom = "drawn pages",
            Pages = 300,
            FalseAlarmRate = 0.05,
            Parameters = new Dictionary<string, ParameterBaseline>(StringComparer.Ordinal)
            {
                ["scaleX"] = new(300, 0.5, 0.3, limits, uniform),
                ["coverage"] = new(300, 0.5, 0.3, limits, uniform),
            },
        };
    }

    private static IEnumerable<Page> Pages(int count, double shift) =>
        Enumerable
            .Range(0, count)
            .Select(i => new Page
            {
                Number = 1,
                Source = new SourcePage(10, 10, 1, 0),
                Size = new PixelSize(10, 10),
                Warp = new WarpReport
                {
                    Decision = "warp",
                    Reason = "Bent.",
                    Confidence = 1,
                    Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
                    {
                        ["scaleX"] = shift + (i / (double)count),
                        ["coverage"] = i / (double)count,
                    },
                },
                Confidence = 0,
                Blocks = [],
            });
}
