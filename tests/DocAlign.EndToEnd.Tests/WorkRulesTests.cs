using DocAlign.Documents.Fields;
using DocAlign.Documents.Json;

namespace DocAlign.EndToEnd.Tests;

/// <summary>A worker takes a user's rules for fields as <c>docalign batch</c> does.</summary>
public sealed class WorkRulesTests
{
    [Fact]
    public async Task Work_WithRules_UsesThemAndNamesTheResultByThem()
    {
        using var folder = new TemporaryFolder();
        var (queue, rules, scan) = (folder.File("queue"), folder.File("rules"), Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"));
        _ = Directory.CreateDirectory(rules);
        File.WriteAllText(
            Path.Combine(rules, "shop.json"),
            """{"name": "shop", "when": ["total"], "values": {"company": "The Corner Shop"}}"""
        );
        string[] work = ["work", "--queue", queue, "--once", "--no-rectify"];

        Succeeded(await DocAlignProcess.RunAsync("submit", scan, "--queue", queue));
        Succeeded(await DocAlignProcess.RunAsync(work));
        Succeeded(await DocAlignProcess.RunAsync("submit", scan, "--queue", queue));
        Succeeded(await DocAlignProcess.RunAsync([.. work, "--rules", rules]));

        var documents = ResultFolder
            .Read(Path.Combine(queue, "results"), (name, problem) => Assert.Fail(name + problem))
            .Select(item => item.Document)
            .ToList();
        Assert.Equal(2, documents.Count);
        Assert.Single(documents, document => document.Fields!.Find(FieldNames.Company)?.Value == "The Corner Shop");
    }

    [Fact]
    public async Task Work_WithRulesThatAreNone_EndsWithASentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("shop.json"), """{"name": "shop", "colour": "red"}""");

        var result = await DocAlignProcess.RunAsync(
            "work",
            "--queue",
            folder.File("queue"),
            "--once",
            "--no-rectify",
            "--rules",
            folder.Path
        );

        Assert.True(result.ExitCode == 66, result.ToString());
        Assert.Contains("shop.json' is no rule file", result.Error, StringComparison.Ordinal);
    }

    private static void Succeeded(ProcessResult result) => Assert.True(result.ExitCode == 0, result.ToString());
}
