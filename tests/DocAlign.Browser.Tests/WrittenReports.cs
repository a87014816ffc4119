using System.Globalization;
using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;

namespace DocAlign.Browser.Tests;

/// <summary>A report of some samples with their pictures, and one of five hundred documents without any; both looked at once.</summary>
public sealed class WrittenReports : IAsyncLifetime
{
    public const int ManyRead = 500;
    public const int ManyRejected = 12;
    private const string Hostile = "<img src=x onerror=alert(1)>";
    private static readonly string[] Samples = ["receipt-photo.jpg", "invoice-curled.jpg", "form-flat.webp"];

    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-browser-").FullName;

    internal BrowserChecks? Page { get; private set; }

    internal BrowserChecks? Index { get; private set; }

    /// <summary>Pages of the samples.</summary>
    internal IReadOnlyList<string> Pages => [.. Samples.Select(sample => File("samples", "report", Path.ChangeExtension(sample, ".html")))];

    public async ValueTask InitializeAsync()
    {
        if (BrowserTools.Missing is not null)
        {
            return;
        }

        await DocAlignAsync([
            "batch",
            .. Samples.Select(sample => Path.Combine(BrowserTools.Root, "samples", sample)),
            "--out",
            File("samples"),
            "--formats",
            "json,html",
        ]);
        await DocAlignAsync("report", File("samples"));
        Page = await BrowserChecks.RunAsync("page", new Uri(Pages[0]).AbsoluteUri, BrowserTools.Screenshots);
        await WriteManyAsync();
        await DocAlignAsync("report", File("many"));
        Index = await BrowserChecks.RunAsync(
            "index",
            new Uri(File("many", "report", "index.html")).AbsoluteUri,
            $"{ManyRead}",
            $"{ManyRejected}",
            BrowserTools.Screenshots
        );
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task DocAlignAsync(params string[] arguments)
    {
        var (code, output, error) = await BrowserTools.RunAsync(BrowserTools.DocAlign, arguments);
        Assert.True(code == 0, $"docalign {string.Join(' ', arguments)} ended with {code}.\n{output}\n{error}");
    }

    private string File(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>
    /// The samples' documents again and again, with other names, confidences and needs of review; one of them holds markup.
    /// </summary>
    private async Task WriteManyAsync()
    {
        Directory.CreateDirectory(File("many"));
        var documents = Samples
            .Select(sample =>
                DocumentJson.DeserializeDocument(System.IO.File.ReadAllBytes(File("samples", Path.ChangeExtension(sample, ".json"))))
            )
            .ToArray();
        for (var i = 0; i < ManyRead; i++)
        {
            var stem = string.Create(CultureInfo.InvariantCulture, $"batch-{i:0000}");
            var document = Changed(documents[i % documents.Length], stem, share: 0.5 + (i % 50 / 100.0), needsReview: i % 4 == 0);
            await System.IO.File.WriteAllBytesAsync(
                File("many", stem + ".json"),
                DocumentJson.Serialize(i == 13 ? WithMarkup(document) : document)
            );
        }

        for (var i = 0; i < ManyRejected; i++)
        {
            var rejection = JsonSerializer.Serialize(
                new
                {
                    name = $"broken-{i}.pdf",
                    reason = "corrupt",
                    stage = "decode",
                    message = "The PDF is damaged.",
                }
            );
            await System.IO.File.WriteAllTextAsync(File("many", $"broken-{i}.error.json"), rejection);
        }
    }

    private static Document Changed(Document document, string stem, double share, bool needsReview) =>
        document with
        {
            ResultKey = stem,
            Source = document.Source with { Name = stem + ".jpg" },
            Pages =
            [
                .. document.Pages.Select(page =>
                    page with
                    {
                        Confidence = page.Confidence * share,
                        Blocks =
                        [
                            .. page.Blocks.Select(block => block with { Lines = [.. block.Lines.Select(line => Changed(line, share))] }),
                        ],
                    }
                ),
            ],
            Fields = document.Fields! with { NeedsReview = needsReview, ReviewReasons = needsReview ? ["The total is not sure."] : [] },
        };

    private static Line Changed(Line line, double share) =>
        line with
        {
            Words = [.. line.Words.Select(word => word with { Confidence = word.Confidence * share })],
        };

    private static Document WithMarkup(Document document)
    {
        var (page, block) = (document.Pages[0], document.Pages[0].Blocks[0]);
        var line = block.Lines[0];
        var words = new[] { Hostile, "</script><b>", "\u2028" }.Select(text => line.Words[0] with { Text = text });
        var marked = block with { Lines = [line with { Words = [.. words, .. line.Words] }, .. block.Lines.Skip(1)] };
        return document with
        {
            Source = document.Source with { Name = "batch-0013 <b>.jpg" },
            Pages = [page with { Blocks = [marked, .. page.Blocks.Skip(1)] }],
        };
    }
}
