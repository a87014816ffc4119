using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Adapting;

namespace DocAlign.Training.Tests.Experiments.Adapting;

/// <summary>The claims of full runs, on made-up figures: they hold where the paper's pattern shows, and fail where it does not.</summary>
public sealed class AdaptReportTests
{
    [Fact]
    public void FullChecks_OfThePapersPattern_Hold() =>
        Assert.All(Report(ours: 0.8).FullChecks(), check => Assert.True(check.Holds, check.Expected));

    [Fact]
    public void FullChecks_OfAnAdaptedNetworkThatIsWorse_FailWhereItIs()
    {
        var failed = Report(ours: 0.6).FullChecks().Where(check => !check.Holds).Select(check => check.Expected);
        Assert.Equal(
            [
                "vit, rank 0.9: combined mIoU above the plain network's",
                "vit, budget 0.9: combined mIoU above the plain network's",
                "vit, rank 0.9: combined mIoU above the canonicaliser's",
            ],
            failed
        );
    }

    [Fact]
    public void Pictures_ShowEveryNetwork() =>
        Assert.All(Report(ours: 0.8).Pictures().Values, svg => Assert.Contains("vit, canonicaliser", svg, StringComparison.Ordinal));

    private static AdaptReport Report(double ours)
    {
        ExperimentRow Row(string dial, double combined, double error) =>
            ExperimentRow.Of([("network", "vit"), ("dial", dial), ("seed", "1")], [("cIoU", combined), ("eErr", error)]);
        return new AdaptReport(
            [
                Row("base", 0.75, 0.3),
                Row("canonicaliser", 0.7, 0.4),
                Row("budget 0", 0.5, 0.1),
                Row("budget 0.9", ours, 0.2),
                Row("rank 0.9", ours, 0.25),
            ],
            ["vit"],
            [0, 0.9],
            [SoftnessDial.Rank(0.9), SoftnessDial.Budget(0.9)],
            AdaptFigures.Segments
        );
    }
}
