using System.Text;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Warps;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Worker.Reports;
using DocAlign.Worker.Tests.Batch;

namespace DocAlign.Worker.Tests.Reports;

/// <summary>Reports over files in memory; page hosts give each scan one picture.</summary>
public sealed class ReportRunnerTests
{
    private readonly MemoryFiles _results = new();
    private readonly MemoryFiles _scans = new();
    private readonly MemoryFiles _output = new();

    [Fact]
    public async Task Run_MakesAPageForEachDocumentAndAnIndex()
    {
        Put("a", "a.jpg", [1]);
        Put("sub/b c", "sub/b c.jpg", [1]);
        _results.Files["bad.error.json"] = """{ "name": "bad.pdf", "reason": "corrupt", "message": "It is damaged." }"""u8.ToArray();
        _results.Files["other.json"] = "[]"u8.ToArray();
        _results.Files["torn.json"] = "{ \"version\""u8.ToArray();
        var summary = await RunAsync();
        Assert.Equal((2, 0, 1, 0), (summary.Pages, summary.Copied, summary.Rejected, summary.WithoutPhotograph));
        Assert.Equal(["other.json: not a document of docalign", "torn.json: not a document of docalign"], summary.PassedOver);
        Assert.Equal(["a.html", "index.html", "sub/b c.html"], _output.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("href=\"sub/b%20c.html\"", Text("index.html"), StringComparison.Ordinal);
        Assert.Contains("<strong>corrupt</strong> It is damaged.", Text("index.html"), StringComparison.Ordinal);
        Assert.Contains("<a href=\"sub/b%20c.html\">Next</a>", Text("a.html"), StringComparison.Ordinal);
        Assert.Contains(
            "<a href=\"../index.html\">All scans</a><a href=\"../a.html\">Previous</a>",
            Text("sub/b c.html"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_TakesOverThePageOfThisResult_AndMakesThatOfAnotherAnew()
    {
        Put("a", "a.jpg", [1]);
        Put("b", "b.jpg", [1]);
        _results.Files["a.html"] = Written("a", "kept");
        _results.Files["b.html"] = Written("x", "old");
        var summary = await RunAsync();
        Assert.Equal((1, 1), (summary.Pages, summary.Copied));
        Assert.Contains("kept", Text("a.html"), StringComparison.Ordinal);
        Assert.Contains("All scans", Text("a.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(">old<", Text("b.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAScanThatChangedOrIsGone_DoesWithoutItsPicture()
    {
        Put("a", "a.jpg", [1]);
        Put("b", "b.jpg", [1]);
        _scans.Files["a.jpg"] = [2];
        _ = _scans.Files.TryRemove("b.jpg", out _);
        Assert.Equal(2, (await RunAsync()).WithoutPhotograph);
        Assert.DoesNotContain("<image", Text("a.html"), StringComparison.Ordinal);
    }

    /// <summary>The scan shows what the result hides.</summary>
    [Fact]
    public async Task Run_WhereCardNumbersAreHidden_LeavesThePhotographOut()
    {
        Put("a", "a.jpg", [1], word: "XXXXXXXXXXXX1111");
        Assert.Equal(1, (await RunAsync()).WithoutPhotograph);
        Assert.DoesNotContain("<image", Text("a.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithRectifiedPicturesAndSidecars_ShowsThem()
    {
        Put("a", "a.jpg", [1]);
        _results.Files["a.rectified.png"] = [1];
        _results.Files["a.warp.json"] = DocumentJson.Serialize(Sidecar(page: 1));
        await RunAsync();
        Assert.Equal(3, Text("a.html").Split("<image").Length);
        Assert.Contains("class=\"mesh edge\"", Text("a.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithASidecarOfAnotherPage_DoesWithoutIt()
    {
        Put("a", "a.jpg", [1]);
        _results.Files["a.warp.json"] = DocumentJson.Serialize(Sidecar(page: 2));
        await RunAsync();
        Assert.DoesNotContain("class=\"mesh edge\"", Text("a.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfADocumentThatIsCalledIndex_HidesNoIndex()
    {
        Put("index", "index.jpg", [1]);
        await RunAsync();
        Assert.Equal(["index.html", "index~.html"], _output.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("href=\"index~.html\"", Text("index.html"), StringComparison.Ordinal);
    }

    private static byte[] Written(string resultKey, string name)
    {
        using var file = new MemoryStream();
        new ReportPage().Write(
            new DocumentContent(
                Draft(resultKey, name, [1], "word"),
                [new PageArtifacts(1, [], new Dictionary<PagePictures, PagePicture>())]
            ),
            file
        );
        return file.ToArray();
    }

    private static WarpSidecar Sidecar(int page) =>
        new()
        {
            Page = page,
            Source = new SourcePage(100, 80, 1, 0),
            Size = new PixelSize(100, 80),
            Decision = "warp",
            ModelHash = null,
            Stages = [],
        };

    private static Document Draft(string resultKey, string name, byte[] scan, string word)
    {
        var box = new PixelBox(10, 10, 40, 20);
        PixelPoint[] polygon = [new(10, 10), new(40, 10), new(40, 20), new(10, 20)];
        return new Document
        {
            ResultKey = resultKey,
            Source = new DocumentSource(name, new ScanInput(name, scan).Sha256, scan.Length),
            Processing = new ProcessingInfo
            {
                Software = "docalign test",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "ef",
            },
            Pages =
            [
                new Page
                {
                    Number = 1,
                    Source = new SourcePage(100, 80, 1, 0),
                    Size = new PixelSize(100, 80),
                    Warp = new WarpReport
                    {
                        Decision = "untouched",
                        Reason = "A test.",
                        Confidence = 0,
                        Diagnostics = new Dictionary<string, double>(),
                    },
                    Confidence = 0.5,
                    Blocks = [new Block(box, polygon, [new Line(box, polygon, 0, [new Word(word, 0.5, box, polygon)])])],
                },
            ],
        };
    }

    private void Put(string stem, string name, byte[] scan, string word = "word")
    {
        _results.Files[stem + ".json"] = DocumentJson.Serialize(Draft(stem, name, scan, word));
        _scans.Files[name] = scan;
    }

    private string Text(string name) => Encoding.UTF8.GetString(_output.Files[name]);

    private async Task<ReportSummary> RunAsync()
    {
        await using var hosts = new PageHostPool(() => new ScriptedHost((_, _) => Task.CompletedTask), count: 2);
        var options = new ReportOptions
        {
            Results = _results,
            Output = _output,
            Scans = _scans,
            Title = "A batch",
            Parallel = 2,
        };
        return await new ReportRunner(new ScanProcessor(hosts, networks: null), options).RunAsync(_ => { }, CancellationToken.None);
    }
}
