using System.Text;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;
using DocAlign.Worker.Reports;
using DocAlign.Worker.Tests.Batch;

namespace DocAlign.Worker.Tests.Reports;

/// <summary>What is a result among the files of a folder, and what is passed over with its reason.</summary>
public sealed class ResultFinderTests
{
    private readonly MemoryFiles _files = new();

    [Fact]
    public async Task Find_OfDocuments_OrdersThemByTheNameOfTheScan()
    {
        Put("2", "a.jpg");
        Put("1", "b.jpg");
        Put("sub/0", "a.jpg");
        var found = await FindAsync();
        Assert.Equal(["2", "sub/0", "1"], found.Documents.Select(document => document.Stem));
        Assert.Equal(["a.jpg", "a.jpg", "b.jpg"], found.Documents.Select(document => document.Entry.Name));
        Assert.All(found.Documents, document => Assert.Equal(1, document.Entry.Figures!.Pages));
        Assert.Empty(found.PassedOver);
        Assert.Empty(found.Rejected);
    }

    /// <summary>Sidecars, pictures and pages lie beside the documents.</summary>
    [Fact]
    public async Task Find_OfOtherFiles_LeavesThemAlone()
    {
        Put("a", "a.jpg");
        foreach (var name in new[] { "a.warp.json", "a.txt", "a.rectified.png", "a.html", "a.JSON", "json" })
        {
            _files.Files[name] = "no document"u8.ToArray();
        }

        var found = await FindAsync();
        Assert.Single(found.Documents);
        Assert.Empty(found.PassedOver);
        Assert.Equal(7, found.Names.Count);
    }

    [Fact]
    public async Task Find_OfRejections_HasNameReasonAndMessage()
    {
        Error("b", """{"name": "b.pdf", "reason": "corrupt", "message": "It is damaged.", "page": 2}""");
        Error("a", """{"name": "a.pdf", "reason": "empty", "message": "The file is empty."}""");
        var found = await FindAsync();
        Assert.Equal(
            [("a.pdf", "empty", "The file is empty."), ("b.pdf", "corrupt", "It is damaged.")],
            found.Rejected.Select(entry => (entry.Name, entry.Reason, entry.Message))
        );
        Assert.All(found.Rejected, entry => Assert.Null(entry.Figures));
    }

    /// <summary>Half of a surrogate pair is JSON and no text; the report ended with the library's error.</summary>
    [Theory]
    [InlineData("""{"name": "a.pdf", "reason": "corrupt"}""")]
    [InlineData("""{"name": "a.pdf", "reason": "corrupt", "message": 3}""")]
    [InlineData("""{"name": "\ud800", "reason": "corrupt", "message": "x"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Find_OfARejectionThatIsNone_PassesItOver(string json)
    {
        Error("a", json);
        var found = await FindAsync();
        Assert.Empty(found.Rejected);
        Assert.Equal(["a.error.json: not a document of docalign"], found.PassedOver);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version": 1""")]
    public async Task Find_OfADocumentThatIsNone_PassesItOverAndGoesOn(string json)
    {
        Put("good", "good.jpg");
        _files.Files["bad.json"] = Encoding.UTF8.GetBytes(json);
        var found = await FindAsync();
        Assert.Equal("good", Assert.Single(found.Documents).Stem);
        Assert.Equal(["bad.json: not a document of docalign"], found.PassedOver);
    }

    [Fact]
    public async Task Find_OfAnEmptyFolder_IsEmpty()
    {
        var found = await FindAsync();
        Assert.Empty(found.Documents);
        Assert.Empty(found.Names);
    }

    [Fact]
    public async Task Find_Cancelled_Stops()
    {
        Put("a", "a.jpg");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ResultFinder.FindAsync(_files, 2, stopped.Token));
    }

    private Task<FoundResults> FindAsync() => ResultFinder.FindAsync(_files, parallel: 3, TestContext.Current.CancellationToken);

    private void Error(string stem, string json) => _files.Files[stem + ".error.json"] = Encoding.UTF8.GetBytes(json);

    private void Put(string stem, string name) =>
        _files.Files[stem + ".json"] = DocumentJson.Serialize(
            new Document
            {
                ResultKey = new string('a', 64),
                Source = new DocumentSource(name, new string('0', 64), 3),
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
                            Confidence = 1,
                            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
                        },
                        Confidence = 0.9,
                        Blocks = [],
                    },
                ],
            }
        );
}
