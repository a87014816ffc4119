using System.Globalization;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;

namespace DocAlign.EndToEnd.Tests;

/// <summary>Baselines and comparisons with the command that a user types; the pages' figures are drawn.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task Drift_AgainstABaseline_EndsWithOneWhereAFigureDrifts()
    {
        using var folder = new TemporaryFolder();
        var baseline = folder.File("baseline.json");
        Write(folder.File("before"), seed: 1, scale: 1);
        Write(folder.File("same"), seed: 2, scale: 1);
        Write(folder.File("later"), seed: 3, scale: 1.3);

        var made = await DocAlignProcess.RunAsync(
            "drift",
            folder.File("before"),
            "--write-baseline",
            baseline,
            "--made-from",
            "drawn pages"
        );
        Assert.True(made.ExitCode == 0, made.ToString());
        var same = await DocAlignProcess.RunAsync("drift", folder.File("same"), "--baseline", baseline);
        Assert.True(same.ExitCode == 0, same.ToString());
        var later = await DocAlignProcess.RunAsync("drift", folder.File("later"), "--baseline", baseline);
        Assert.True(later.ExitCode == 1, later.ToString());
        Assert.Contains(
            "  drift",
            later.Output.Split('\n').Single(line => line.StartsWith("scaleX ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "  drift",
            later.Output.Split('\n').Single(line => line.StartsWith("coverage ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Drift_OfFewPagesOrWithoutABaseline_EndsWithASentence()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("few"), seed: 1, scale: 1, pages: 20);

        var few = await DocAlignProcess.RunAsync("drift", folder.File("few"));
        Assert.True(few.ExitCode == 66, few.ToString());
        Assert.Contains("There are 20 pages, expected at least 100", few.Error, StringComparison.Ordinal);
        Assert.Equal(66, (await DocAlignProcess.RunAsync("drift", folder.File("few"), "--baseline", folder.File("none.json"))).ExitCode);
        Assert.Equal(66, (await DocAlignProcess.RunAsync("drift", folder.File("none"))).ExitCode);
        File.WriteAllText(folder.File("bad.json"), "{}");
        var bad = await DocAlignProcess.RunAsync(
            "work",
            "--queue",
            folder.File("queue"),
            "--once",
            "--drift-baseline",
            folder.File("bad.json")
        );
        Assert.True(bad.ExitCode == 66, bad.ToString());
        Assert.Contains("is no baseline", bad.Error, StringComparison.Ordinal);
    }

    private static void Write(string folder, int seed, double scale, int pages = 150)
    {
        _ = Directory.CreateDirectory(folder);
        var random = new Random(seed);
        for (var i = 0; i < pages; i++)
        {
            var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["scaleX"] = scale * (0.8 + (0.4 * random.NextDouble())),
                ["coverage"] = random.NextDouble() < 0.7 ? 1 : 0.9 + (0.1 * random.NextDouble()),
            };
            File.WriteAllBytes(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.json")),
                DocumentJson.Serialize(Document(diagnostics, random.NextDouble()))
            );
        }
    }

    private static Document Document(IReadOnlyDictionary<string, double> diagnostics, double confidence) =>
        new()
        {
            ResultKey = new string('a', 64),
            Source = new DocumentSource("a.png", new string('0', 64), 10),
            Processing = new ProcessingInfo
            {
                Software = "docalign",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = new string('1', 64),
            },
            Pages =
            [
                new Page
                {
                    Number = 1,
                    Source = new SourcePage(10, 10, 1, 0),
                    Size = new PixelSize(10, 10),
                    Warp = new WarpReport
                    {
                        Decision = "untouched",
                        Reason = "Flat.",
                        Confidence = confidence,
                        Diagnostics = diagnostics,
                    },
                    Confidence = 0,
                    Blocks = [],
                },
            ],
        };
}
