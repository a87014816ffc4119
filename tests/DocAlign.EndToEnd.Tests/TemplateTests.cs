using System.Globalization;
using System.Text.Json.Nodes;
using DocAlign.Documents.Json;

namespace DocAlign.EndToEnd.Tests;

/// <summary>A form is registered, recognised and read with the commands that a user types.</summary>
public sealed class TemplateTests
{
    private static readonly string Form = Path.Combine(DocAlignProcess.Samples, "form-flat.webp");

    [Fact]
    public async Task TemplateAdd_ThenBatchAndRectify_ReadTheZonesOfThatFormAlone()
    {
        using var folder = new TemporaryFolder();
        var (forms, zones, results) = (folder.File("forms"), folder.File("zones.json"), folder.File("results"));
        File.WriteAllText(zones, """{"zones": [{"name": "head", "left": 0, "top": 0, "right": 1200, "bottom": 400}]}""");

        var added = await DocAlignProcess.RunAsync("template", "add", "sample", Form, "--zones", zones, "--templates", forms);
        Succeeded(added);
        Assert.Contains("sample: ", added.Output, StringComparison.Ordinal);
        var listed = await DocAlignProcess.RunAsync("template", "list", "--templates", forms);
        Assert.Matches("^sample: [0-9]+ words, 1 zones, 1240 x [0-9]+ px", listed.Output);

        var other = Path.Combine(DocAlignProcess.Samples, "receipt-flat.png");
        Succeeded(
            await DocAlignProcess.RunAsync(
                "batch",
                Form,
                other,
                "--out",
                results,
                "--formats",
                "json",
                "--reading",
                "fast",
                "--templates",
                forms
            )
        );
        var document = DocumentJson.DeserializeDocument(File.ReadAllBytes(Path.Combine(results, "form-flat.json")));
        var match = Assert.Single(document.Fields!.Templates!);
        Assert.True(match.Share > 0.8, $"{match}");
        Assert.Equal("head", Assert.Single(document.Fields.Zones!).Name);
        var receipt = DocumentJson.DeserializeDocument(File.ReadAllBytes(Path.Combine(results, "receipt-flat.json")));
        Assert.Empty(receipt.Fields!.Templates!);

        var rectified = await DocAlignProcess.RunAsync(
            "rectify",
            Form,
            "--out",
            folder.File("flat.png"),
            "--warp",
            folder.File("flat.warp.json"),
            "--templates",
            forms
        );
        Succeeded(rectified);
        Assert.Contains("The form 'sample' by ", rectified.Output, StringComparison.Ordinal);
        var stages = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("flat.warp.json"), TestContext.Current.CancellationToken))![
            "stages"
        ]!.AsArray();
        Assert.Contains("thinPlateSpline", stages.Select(stage => (string?)stage!["kind"]));

        Succeeded(await DocAlignProcess.RunAsync("template", "remove", "sample", "--templates", forms));
        Assert.Equal(66, (await DocAlignProcess.RunAsync("template", "remove", "sample", "--templates", forms)).ExitCode);
    }

    /// <summary>The aim of docs/accuracy.md, on the first photographs of its table.</summary>
    [Fact]
    public async Task Evaluate_PhotosOfARegisteredForm_FindsItsZonesWithinThreePixels()
    {
        var result = await DocAlignProcess.RunAsync("evaluate", "--synthetic-forms", "3");

        Succeeded(result);
        var last = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith("3 of 3 recognised; zones off by ", last, StringComparison.Ordinal);
        var pixels = double.Parse(last["3 of 3 recognised; zones off by ".Length..].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(pixels, 0, 3);
    }

    [Fact]
    public async Task Template_BadInput_IsRefusedWithASentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("zones.json"), """{"zones": [{"name": "far", "left": 0, "top": 0, "right": 99999, "bottom": 10}]}""");

        var name = await DocAlignProcess.RunAsync("template", "add", "a/b", Form, "--templates", folder.Path);
        Assert.Equal(64, name.ExitCode);
        var zones = await DocAlignProcess.RunAsync(
            "template",
            "add",
            "a",
            Form,
            "--zones",
            folder.File("zones.json"),
            "--templates",
            folder.File("forms")
        );
        Assert.True(zones.ExitCode == 66, zones.ToString());
        Assert.Contains("the zone 'far' is 0, 0, 99999, 10", zones.Error, StringComparison.Ordinal);
        var pages = await DocAlignProcess.RunAsync(
            "template",
            "add",
            "a",
            Path.Combine(DocAlignProcess.Samples, "forms-3-pages.tif"),
            "--templates",
            folder.File("forms")
        );
        Assert.True(pages.ExitCode == 66, pages.ToString());
        Assert.Contains("has 3 pages, expected one", pages.Error, StringComparison.Ordinal);
        Assert.Equal(
            66,
            (await DocAlignProcess.RunAsync("batch", Form, "--out", folder.File("out"), "--templates", folder.File("none"))).ExitCode
        );
    }

    private static void Succeeded(ProcessResult result) => Assert.True(result.ExitCode == 0, result.ToString());
}
