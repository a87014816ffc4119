using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class DriftMonitorTests
{
    private static readonly double[][] Pages = DrawnPages.Draw(200, seed: 11);
    private static readonly DriftBaseline Baseline = DriftCalibration.Make(
        Pages,
        "drawn figures",
        DriftCalibration.DefaultRate,
        replicates: 400
    );

    [Fact]
    public void Compare_FewerThanTheLeastPages_JudgesNothing()
    {
        var monitor = new DriftMonitor(Baseline);
        monitor.AddFigures(DrawnPages.Moved(Pages[..99], figure: 2, by: 1000));

        Assert.All(monitor.Compare(), item => Assert.False(item.IsDrift));
        monitor.AddFigures(DrawnPages.Moved(Pages[99..100], figure: 2, by: 1000));
        Assert.Equal("rotationDegrees", Assert.Single(monitor.Compare(), item => item.IsDrift).Name);
    }

    [Fact]
    public void Add_MoreThanTheWindow_ForgetsTheOldest()
    {
        var monitor = new DriftMonitor(Baseline, window: 100);
        monitor.AddFigures(DrawnPages.Moved(Pages, figure: 2, by: 1000));
        Assert.Contains(monitor.Compare(), item => item.IsDrift);

        monitor.AddFigures(Pages[..100]);

        Assert.Equal(100, monitor.Pages);
        Assert.DoesNotContain(monitor.Compare(), item => item.Name == "rotationDegrees" && item.IsDrift);
    }

    [Fact]
    public void Compare_MorePages_HaveNarrowerLimits()
    {
        Assert.True(LimitsOf(400).KolmogorovSmirnovLimit < LimitsOf(100).KolmogorovSmirnovLimit);
        var calibrated = Baseline.Parameters["scaleX"].Limits[1];
        Assert.Equal(calibrated.KolmogorovSmirnov, LimitsOf(calibrated.Pages).KolmogorovSmirnovLimit, 1e-12);
        Assert.Equal(calibrated.PopulationStability, LimitsOf(calibrated.Pages).PopulationStabilityLimit, 1e-12);

        static ParameterDrift LimitsOf(int pages)
        {
            var monitor = new DriftMonitor(Baseline, pages);
            monitor.AddFigures(DrawnPages.Draw(pages, seed: 1));
            return monitor.Compare().Single(item => item.Name == "scaleX");
        }
    }

    [Fact]
    public async Task Add_FromManyThreads_LosesNothing()
    {
        var monitor = new DriftMonitor(Baseline, window: 1000);

        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(part =>
                    Task.Run(() =>
                    {
                        foreach (var page in Pages.Skip(part * 20).Take(20))
                        {
                            monitor.AddFigures([page]);
                            _ = monitor.Pages;
                        }
                    })
                )
        );

        Assert.Equal(200, monitor.Pages);
    }
}
