using DocAlign.Pipeline.Drift;
using DocAlign.Worker.Status;

namespace DocAlign.Worker.Tests.Status;

/// <summary>Shares of a baseline in the bins of the status page.</summary>
public sealed class StatusBaselineTests
{
    private static readonly double[] Tenths = [.. Enumerable.Range(0, 11).Select(i => i / 10.0)];

    [Fact]
    public void SharesOf_AnEvenDistribution_AreEven() =>
        Assert.All(StatusBaseline.SharesOf(Baseline(0, 1), "pageConfidence", Tenths)!, share => Assert.Equal(0.1, share, 1e-9));

    [Fact]
    public void SharesOf_WhatLiesOutside_IsInTheFirstAndTheLastBin() =>
        Assert.Equal([0.6, 0.4], StatusBaseline.SharesOf(Baseline(-1, 1), "pageConfidence", [0, 0.2, 0.4])!);

    [Fact]
    public void SharesOf_Rotation_CountBothDirections() =>
        Assert.Equal([0.1, 0.4, 0.5], StatusBaseline.SharesOf(Baseline(-10, 10), "warpRotation", [0, 1, 5, 20])!);

    [Theory]
    [InlineData("warpDisplacement")]
    [InlineData("warpConfidence")]
    public void SharesOf_WhatTheBaselineDoesNotHave_AreNone(string histogram) =>
        Assert.Null(StatusBaseline.SharesOf(Baseline(0, 1), histogram, Tenths));

    /// <summary>Word confidence and rotation, spread evenly from one number to another.</summary>
    private static DriftBaseline Baseline(double from, double to)
    {
        double[] even = [.. Enumerable.Range(0, 101).Select(i => from + ((to - from) * i / 100))];
        var parameter = new ParameterBaseline(300, (from + to) / 2, 1, [new WindowLimits(100, 0.3, 0.5)], even);
        return new DriftBaseline
        {
            MadeFrom = "numbers",
            Pages = 300,
            FalseAlarmRate = 0.05,
            Parameters = new Dictionary<string, ParameterBaseline>(StringComparer.Ordinal)
            {
                [PageMeasures.WordConfidence] = parameter,
                ["rotationDegrees"] = parameter,
            },
        };
    }
}
