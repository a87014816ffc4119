using System.Text.Json;
using DocAlign.Training.Experiments;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>The three files that every experiment leaves behind.</summary>
public sealed class ExperimentResultTests
{
    private static readonly ExperimentResult Result = new(
        "trial",
        "What was done.",
        [Row("soft", 1, ("error", 0.2)), Row("soft", 2, ("error", 0.4), ("time", 3)), Row("free", 1, ("error", 12345.678))],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["curve"] = "<svg/>" },
        [("falls", true, "it fell"), ("is below 1", false, "it is 2")]
    );

    /// <summary>0.2 and 0.4: mean 0.3, and a standard deviation of √(2 · 0.1²) with n - 1 below the line.</summary>
    [Fact]
    public void ToMarkdown_TakesTheMeanOverRowsThatDifferInTheirSeedOnly()
    {
        var lines = Result.ToMarkdown().Split('\n');
        Assert.Contains("| mode | runs | error | time |", lines);
        Assert.Contains("|---|---|---|---|", lines);
        Assert.Contains("| soft | 2 | 0.3 ± 0.14 | 3 |", lines);
        Assert.Contains("| free | 1 | 1.235E+04 |  |", lines);
    }

    [Fact]
    public void ToMarkdown_SaysWhatWasExpectedAndWhetherItCameSo()
    {
        var text = Result.ToMarkdown();
        Assert.Contains("| falls | it fell | yes |\n| is below 1 | it is 2 | no |\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("expected", (Result with { Checks = [] }).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToMarkdown_StartsWithNameAndWordsAndEndsWithThePictures()
    {
        var text = Result.ToMarkdown();
        Assert.StartsWith("# trial\n\nWhat was done.\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n![curve](trial-curve.svg)\n", text, StringComparison.Ordinal);
    }

    /// <summary>Settings that some rows lack are columns all the same, and rows without them are a group of their own.</summary>
    [Fact]
    public void ToMarkdown_OfRowsWithOtherSettings_KeepsThemApart()
    {
        var more = Result with
        {
            Rows = [Row("soft", 1, ("error", 1)), ExperimentRow.Of([("mode", "soft"), ("size", "9")], [("error", 2)])],
        };
        var lines = more.ToMarkdown().Split('\n');
        Assert.Contains("| soft |  | 1 | 1 |", lines);
        Assert.Contains("| soft | 9 | 1 | 2 |", lines);
    }

    [Fact]
    public void Write_LeavesMarkdownJsonAndPictures()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-result-");
        try
        {
            Result.Write(Path.Combine(folder.FullName, "new"));
            var files = Directory.GetFiles(Path.Combine(folder.FullName, "new")).Select(Path.GetFileName).Order();
            Assert.Equal(["trial-curve.svg", "trial.json", "trial.md"], files);
            Assert.Equal("<svg/>", File.ReadAllText(Path.Combine(folder.FullName, "new", "trial-curve.svg")));
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "new", "trial.json")));
            var root = json.RootElement;
            Assert.Equal("trial", root.GetProperty("experiment").GetString());
            Assert.Equal(3, root.GetProperty("rows").GetArrayLength());
            var second = root.GetProperty("rows")[1];
            Assert.Equal(("soft", "2"), (second.GetProperty("mode").GetString(), second.GetProperty("seed").GetString()));
            Assert.Equal((0.4, 3), (second.GetProperty("error").GetDouble(), second.GetProperty("time").GetDouble()));
            Assert.Equal(
                [true, false],
                root.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("holds").GetBoolean())
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>JSON has no word for infinity.</summary>
    [Fact]
    public void Write_OfAFigureThatIsNoNumber_LeavesItOutOfTheJson()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-result-");
        try
        {
            (Result with { Rows = [Row("soft", 1, ("error", double.NaN), ("time", 1), ("size", double.PositiveInfinity))] }).Write(
                folder.FullName
            );
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "trial.json")));
            var row = json.RootElement.GetProperty("rows")[0];
            Assert.Equal(["mode", "seed", "time"], row.EnumerateObject().Select(item => item.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ExperimentRow Row(string mode, int seed, params (string, double)[] figures) =>
        ExperimentRow.Of([("mode", mode), ("seed", $"{seed}")], figures);
}
