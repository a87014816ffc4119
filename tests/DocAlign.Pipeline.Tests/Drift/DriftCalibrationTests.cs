using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

/// <summary>False alarms and what is found, on figures that were drawn; docs/drift.md has the same of real pages.</summary>
public sealed class DriftCalibrationTests
{
    private const int Resamples = 1000;
    private static readonly double[][] Pages = DrawnPages.Draw(300, seed: 7);
    private static readonly DriftBaseline Baseline = DriftCalibration.Make(Pages, "drawn figures");

    [Theory]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(500)]
    public void Make_OnAThousandResamples_RaisesFalseAlarmsAtTheNominalRate(int window)
    {
        var alarms = DriftTrial.FalseAlarms(Baseline, Pages, window, Resamples, seed: window);

        Assert.InRange(alarms / (double)Resamples, Baseline.FalseAlarmRate / 1.5, Baseline.FalseAlarmRate * 1.5);
    }

    /// <summary>Pages of the same kind that the baseline has never seen: what counts for a user.</summary>
    [Fact]
    public void Make_OnNewPagesOfTheSameKind_RaisesFewAlarms()
    {
        var alarms = Enumerable.Range(0, 100).Count(i => DriftTrial.IsAlarm(Baseline, DrawnPages.Draw(200, seed: 1000 + i)));

        Assert.InRange(alarms, 0, 20);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Make_AShiftOfOneDeviation_IsFoundWithin200Pages(string name)
    {
        var parameter = Baseline.Parameters[name];
        foreach (var sign in new[] { -1, 1 })
        {
            var found = DriftTrial.Found(Baseline, Pages, name, sign * parameter.Deviation, window: 200, trials: 50, seed: 5);
            Assert.Equal(50, found);
        }
    }

    [Fact]
    public void Make_TheSamePages_GivesTheSameBytes() =>
        Assert.Equal(
            DriftCalibration.Make(Pages, "", DriftCalibration.DefaultRate, replicates: 50).ToJson(),
            DriftCalibration.Make(Pages, "", DriftCalibration.DefaultRate, replicates: 50).ToJson()
        );

    [Fact]
    public void Make_OfTooFewPages_IsRefused() =>
        Assert.Contains(
            "There are 99 pages, expected at least 100",
            Assert.Throws<InvalidDataException>(() => DriftCalibration.Make(Pages[..99], "")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Make_AFigureThatMostPagesLack_IsLeftOut()
    {
        var figure = DrawnPages.FigureOf("coverage");
        var baseline = DriftCalibration.Make(
            [.. Pages.Select((page, i) => page.Select((value, at) => at == figure && i > 120 ? double.NaN : value).ToArray())],
            "",
            DriftCalibration.DefaultRate,
            replicates: 50
        );

        Assert.Equal(PageMeasures.Names.Except(["coverage"]), baseline.Parameters.Keys);
    }

    public static TheoryData<string> Figures() => [.. PageMeasures.Names];
}
