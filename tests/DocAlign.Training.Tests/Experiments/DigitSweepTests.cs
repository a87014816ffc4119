using System.Globalization;
using DocAlign.Training.Experiments;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>The claims of full runs on digits, on made-up figures.</summary>
public sealed class DigitSweepTests
{
    private static readonly double[] Softness = [0, 0.1, 0.25, 0.5, 0.75, 1];

    [Fact]
    public void FullChecks_OfThePapersPattern_Hold() =>
        Assert.All(Sweep(error: 1, combined: 0.9).FullChecks(), check => Assert.True(check.Holds, check.Expected));

    [Fact]
    public void FullChecks_OfLargerErrorsAndLessAccuracy_Fail()
    {
        var failed = Sweep(error: 2, combined: 0.8).FullChecks().Where(check => !check.Holds).ToList();
        Assert.Equal(4, failed.Count);
        Assert.All(
            failed,
            check =>
                Assert.Contains(
                    "the residual pathway's|the pathway's".Split('|'),
                    part => check.Expected.Contains(part, StringComparison.Ordinal)
                )
        );
    }

    private static DigitSweep Sweep(double error, double combined)
    {
        ExperimentRow Row(string mode, double s, double scale, double accuracy) =>
            ExperimentRow.Of(
                [("group", "D4"), ("mode", mode), ("softness", s.ToString("0.##", CultureInfo.InvariantCulture)), ("seed", "1")],
                [
                    ("iErrRotoReflected", scale * s),
                    ("iErrMirror", scale * s),
                    ("cAccRotoReflected", accuracy),
                    ("layerError", s / 4),
                    ("defect", s / 2),
                    ("bound", s),
                ]
            );
        return new DigitSweep(
            [
                .. Softness.SelectMany(s =>
                    new[] { Row("budget", s, error, combined), Row("rank", s, error, combined), Row("residual pathway", s, 1.5, 0.85) }
                ),
            ],
            DigitGroup.RotoReflections
        );
    }
}
