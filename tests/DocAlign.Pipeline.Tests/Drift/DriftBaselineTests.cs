using System.Text;
using System.Text.Json.Nodes;
using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class DriftBaselineTests : IDisposable
{
    private static readonly DriftBaseline Baseline = DriftCalibration.Make(
        DrawnPages.Draw(120, seed: 2),
        "drawn figures",
        DriftCalibration.DefaultRate,
        replicates: 200
    );
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Load_WhatWasWritten_GivesTheSame()
    {
        File.WriteAllBytes(_path, Baseline.ToJson());

        Assert.Equal(Baseline.ToJson(), DriftBaseline.Load(_path).ToJson());
        Assert.True(Baseline.ToJson().Length < 40_000, "A baseline is a sketch, not the pages.");
    }

    [Fact]
    public void LimitsOf_BetweenCalibratedWindows_IsBetweenTheirs()
    {
        var parameter = new ParameterBaseline(
            300,
            0,
            1,
            [new WindowLimits(100, 0.2, 0.3), new WindowLimits(200, 0.14, 0.15)],
            [.. Enumerable.Range(0, 101).Select(i => (double)i)]
        );

        Assert.Equal(new WindowLimits(50, 0.2, 0.3), parameter.LimitsOf(50));
        Assert.Equal(new WindowLimits(5000, 0.14, 0.15), parameter.LimitsOf(5000));

        // 1/150 lies a third of the way from 1/200 to 1/100.
        Assert.Equal(0.2, parameter.LimitsOf(150).PopulationStability, 1e-12);
        Assert.Equal(Math.Sqrt((0.14 * 0.14) + (((0.2 * 0.2) - (0.14 * 0.14)) / 3)), parameter.LimitsOf(150).KolmogorovSmirnov, 1e-12);
    }

    [Theory]
    [InlineData("version", "2", "version 2, expected 1")]
    [InlineData("parameters.scaleX.quantiles.50", "-1000", "Quantile 50")]
    [InlineData("parameters.scaleX.limits.0.kolmogorovSmirnov", "0", "'scaleX' needs")]
    [InlineData("parameters.scaleX.limits.0.pages", "300", "'scaleX' needs")]
    [InlineData("parameters.scaleX.limits", "[]", "'scaleX' needs")]
    [InlineData("parameters.scaleX", "null", "is no baseline")]
    [InlineData("parameters", "{\"colour\": null}", "is no baseline")]
    public void Load_AWrongFile_SaysWhatIsWrong(string path, string value, string expected)
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Baseline.ToJson()))!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(json, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (int.TryParse(steps[^1], out var at))
        {
            parent[at] = JsonNode.Parse(value);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        File.WriteAllText(_path, json.ToJsonString());

        var exception = Assert.Throws<InvalidDataException>(() => DriftBaseline.Load(_path));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("--write-baseline", exception.Message, StringComparison.Ordinal);
    }
}
