using System.Text.Json.Nodes;
using NJsonSchema;

namespace DocAlign.EndToEnd.Tests;

/// <summary>The published schemas in docs/ say what the executable writes: no more, no less.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Batch_OfPhotosAndPages_WritesWhatTheSchemasSay()
    {
        using var folder = new TemporaryFolder();
        string[] samples = ["invoice-photo.jpg", "receipt-flat.png", "forms-3-pages.tif"];

        var result = await DocAlignProcess.RunAsync([
            "batch",
            .. samples.Select(name => Path.Combine(DocAlignProcess.Samples, name)),
            "--out",
            folder.File("out"),
            "--formats",
            "json,warp",
        ]);

        Assert.True(result.ExitCode == 0, result.ToString());
        var (document, warp) = (await ClosedSchemaAsync("document"), await ClosedSchemaAsync("warp"));
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder.File("out"), "*.json"))
        {
            var json = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var isWarp = path.EndsWith(".warp.json", StringComparison.Ordinal);
            Assert.Empty((isWarp ? warp : document).Validate(json).Select(error => $"{Path.GetFileName(path)}: {error}"));
            kinds.UnionWith(isWarp ? JsonNode.Parse(json)!["stages"]!.AsArray().Select(stage => (string)stage!["kind"]!) : ["document"]);
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "document", "homography", "thinPlateSpline" }, kinds);
    }

    [Theory]
    [InlineData("version", "\"2.0\"")]
    [InlineData("resultKey", "\"XYZ\"")]
    [InlineData("pages", "[]")]
    [InlineData("source.bytes", "-1")]
    [InlineData("processing.modelHash", "17")]
    [InlineData("pages.0.confidence", "1.5")]
    [InlineData("pages.0.size", "[100]")]
    [InlineData("pages.0.warp.decision", "\"perhaps\"")]
    [InlineData("pages.0.source.exifOrientation", "9")]
    [InlineData("pages.0.blocks.0.lines.0.words.0.text", "null")]
    [InlineData("fields.kind", "\"letter\"")]
    [InlineData("fields.values.0.name", "\"colour\"")]
    [InlineData("fields.values.0.confidence", "2")]
    [InlineData("fields.items.0.amount", "\"1.00\"")]
    [InlineData("pages.0.blocks.0.lines.0.words.0.polygon", "[[1, 2], [3, 4]]")]
    public async Task DocumentSchema_RefusesAWrongField(string path, string value)
    {
        var document = JsonNode.Parse(Document)!;
        var schema = await ClosedSchemaAsync("document");
        Assert.Empty(schema.Validate(document.ToJsonString()));

        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(document, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty(schema.Validate(document.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"kind": "spiral", "matrix": [1, 0, 0, 0, 1, 0]}""")]
    [InlineData("""{"kind": "affine", "matrix": [1, 0, 0]}""")]
    [InlineData("""{"kind": "quarterTurn", "clockwiseDegrees": 45}""")]
    [InlineData("""{"kind": "thinPlateSpline", "controlPoints": [[0, 0], [1, 0], [0, 1]]}""")]
    public async Task WarpSchema_RefusesAWrongStage(string stage)
    {
        var schema = await ClosedSchemaAsync("warp");
        Assert.Empty(schema.Validate(Warp("""{"kind": "affine", "matrix": [1, 0, 0, 0, 1, 0]}""")));
        Assert.NotEmpty(schema.Validate(Warp(stage)));
    }

    private const string Hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private const string Document = $$$"""
        {"version": "1.0", "resultKey": "{{{Hash}}}", "source": {"name": "a.png", "sha256": "{{{Hash}}}", "bytes": 5},
         "processing": {"software": "docalign", "languages": "eng", "segmentationMode": 3, "modelHash": null, "optionsHash": "{{{Hash}}}"},
         "pages": [{"number": 1, "source": {"width": 10, "height": 20, "exifOrientation": 1, "dpi": 0}, "size": [10, 20],
          "warp": {"decision": "untouched", "reason": "Flat.", "confidence": 1, "diagnostics": {"coverage": 1}}, "confidence": 0.5,
          "blocks": [{"box": [0, 0, 1, 1], "polygon": [[0, 0], [1, 0], [1, 1], [0, 1]],
           "lines": [{"box": [0, 0, 1, 1], "polygon": [[0, 0], [1, 0], [1, 1], [0, 1]], "paragraph": 0,
           "words": [{"text": "a", "confidence": 0.5, "box": [0, 0, 1, 1], "polygon": [[0, 0], [1, 0], [1, 1], [0, 1]]}]}]}]}],
         "fields": {"kind": "receipt", "values": [{"name": "total", "value": "1.00", "raw": "1,00", "confidence": 0.5,
           "place": {"page": 1, "box": [0, 0, 1, 1], "polygon": [[0, 0], [1, 0], [1, 1]]}}],
          "items": [{"description": "a", "amount": 1.00, "confidence": 0.5,
           "place": {"page": 1, "box": [0, 0, 1, 1], "polygon": [[0, 0], [1, 0], [1, 1]]}}],
          "taxLines": [], "pairs": [], "checkBoxes": [], "arithmetic": [], "needsReview": false, "reviewReasons": []}}
        """;

    private static string Warp(string stage) =>
        $$"""
            {"version": "1.0", "page": 1, "source": {"width": 10, "height": 20, "exifOrientation": 1, "dpi": 0}, "size": [10, 20],
             "decision": "warp", "modelHash": "{{Hash}}", "stages": [{{stage}}]}
            """;

    /// <summary>
    /// The published schema, which lets later versions add fields, with that door shut: so a field that it does not name fails here.
    /// </summary>
    private static async Task<JsonSchema> ClosedSchemaAsync(string name)
    {
        var schema = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(DocAlignProcess.Root, "docs", $"docalign-{name}-1.0.schema.json"))
        )!;
        Close(schema);
        return await JsonSchema.FromJsonAsync(schema.ToJsonString());
    }

    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                if (map.ContainsKey("properties"))
                {
                    map["additionalProperties"] = false;
                }

                foreach (var (_, child) in map.ToList())
                {
                    Close(child);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    Close(child);
                }

                break;
        }
    }
}
