using System.Text.Json.Nodes;
using NJsonSchema;

namespace DocAlign.EndToEnd.Tests;

/// <summary>Reading, handing to a person, taking back and measuring, with the commands that a user types.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task ReviewExportAndImport_ThenEvaluate_MeasuresOnTheUsersOwnDocuments()
    {
        using var folder = new TemporaryFolder();
        var (results, lines, truth) = (folder.File("results"), folder.File("review.jsonl"), folder.File("truth"));
        string[] samples = ["receipt-flat.png", "invoice-flat.jpg"];
        Succeeded(
            await DocAlignProcess.RunAsync([
                "batch",
                .. samples.Select(name => Path.Combine(DocAlignProcess.Samples, name)),
                "--out",
                results,
                "--formats",
                "json",
                "--no-rectify",
                "--reading",
                "fast",
            ])
        );

        Succeeded(await DocAlignProcess.RunAsync("review", "export", results, "--all", "--out", lines));
        var exported = File.ReadAllLines(lines).Select(line => JsonNode.Parse(line)!).ToList();
        var schema = await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(
                Path.Combine(DocAlignProcess.Root, "docs", "docalign-review-1.0.schema.json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(["invoice-flat.json", "receipt-flat.json"], exported.Select(line => (string?)line["result"]));
        Assert.All(exported, line => Assert.Empty(schema.Validate(line.ToJsonString())));

        exported.ForEach(line => line["checked"] = true);
        exported[0]["corrected"] = new JsonObject { ["total"] = "12345.67" };
        var bad = exported[1].DeepClone();
        bad["corrected"] = new JsonObject { ["total"] = "a lot" };
        Assert.NotEmpty(schema.Validate(bad.ToJsonString()));
        File.WriteAllLines(lines, [bad.ToJsonString(), .. exported.Select(line => line.ToJsonString())]);

        var import = await DocAlignProcess.RunAsync("review", "import", lines, "--results", results, "--truth", truth);
        Assert.True(import.ExitCode == 1, import.ToString());
        Assert.Contains("line 1: total is \"a lot\", expected an amount", import.Error, StringComparison.Ordinal);
        Assert.Contains("2 documents changed", import.Output, StringComparison.Ordinal);

        var evaluation = await DocAlignProcess.RunAsync("evaluate", truth, "--fields", results);
        Succeeded(evaluation);
        Assert.Contains("2 documents", evaluation.Output, StringComparison.Ordinal);
        Assert.Contains("| total | 2 | 2 | 0.500 |", evaluation.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_WithoutFolderOrFile_EndsWithNoInput()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(66, (await DocAlignProcess.RunAsync("review", "export", folder.File("none"))).ExitCode);
        Assert.Equal(
            66,
            (
                await DocAlignProcess.RunAsync("review", "import", folder.File("none"), "--results", folder.Path, "--truth", folder.Path)
            ).ExitCode
        );
    }

    private static void Succeeded(ProcessResult result) => Assert.True(result.ExitCode == 0, result.ToString());
}
