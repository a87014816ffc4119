using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Tests.Writers;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Reports;

public sealed class ReportPageTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xD9];

    [Fact]
    public void Write_ShowsEachWordOnBothPicturesAndInTheText()
    {
        var page = Parse(Content());
        foreach (var part in new[] { ".source-plate", ".flat-plate", ".text" })
        {
            Assert.Equal(["0", "1", "2", "3"], page.QuerySelectorAll($"{part} [data-w]").Select(mark => mark.GetAttribute("data-w")));
        }

        Assert.Equal(["Total", "9.00", "end", "odd"], page.QuerySelectorAll(".text .w").Select(word => word.TextContent));
        Assert.Equal("20,40 70,40 70,56 20,56", page.QuerySelector(".flat-plate [data-w='0']")!.GetAttribute("points"));
        Assert.NotEqual("20,40 70,40 70,56 20,56", page.QuerySelector(".source-plate [data-w='0']")!.GetAttribute("points"));
        Assert.Contains("doubtful", page.QuerySelector(".flat-plate [data-w='3']")!.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithSidecarAndPictures_HasMeshPicturesAndSlider()
    {
        var page = Parse(Content());
        Assert.Equal(14, page.QuerySelectorAll(".source-plate polyline.mesh").Length);
        Assert.Equal(9, page.QuerySelectorAll(".knot").Length);
        Assert.Equal(2, page.QuerySelectorAll("image").Length);
        Assert.All(page.QuerySelectorAll("image"), image => Assert.Equal("data:image/jpeg;base64,/9j/2Q==", image.GetAttribute("href")));
        Assert.Equal($"{Drafts.Source.Width} {Drafts.Source.Height}", page.QuerySelector(".over")!.GetAttribute("data-size"));
        Assert.Single(page.QuerySelectorAll("input[type=range]"));
    }

    [Fact]
    public void Write_WithoutPicturesAndSidecar_SaysSoAndShowsThePolygons()
    {
        var content = Content();
        var page = Parse(content with { Artifacts = [new PageArtifacts(1, [], new Dictionary<PagePictures, PagePicture>())] });
        Assert.Contains("There are no pictures of this page", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("image, .mesh, input[type=range]"));
        Assert.Equal(4, page.QuerySelectorAll(".source-plate .word").Length);
    }

    [Fact]
    public void Write_OfASidecarThatIsNone_DoesWithoutTheMesh()
    {
        var content = Content();
        Assert.Empty(
            Parse(content with { Artifacts = [content.Artifacts[0] with { WarpSidecar = "{}"u8.ToArray() }] }).QuerySelectorAll(".mesh")
        );
    }

    [Fact]
    public void Write_OfFields_LeadsFromEachRowToItsBoxes()
    {
        var page = Parse(Content());
        var row = page.QuerySelector("tr[data-f='value-0']")!;
        Assert.Equal("total", row.QuerySelector("button")!.TextContent);
        Assert.Equal("9.00", row.QuerySelector("td")!.TextContent);
        foreach (var plate in new[] { ".source-plate", ".flat-plate" })
        {
            Assert.Equal(["value", "label"], page.QuerySelectorAll($"{plate} [data-f='value-0']").Select(box => box.ClassName));
        }

        Assert.Contains("The total is not sure.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TellsWhatWasDoneInPlainWords()
    {
        var text = Parse(Content()).Body!.TextContent;
        Assert.Contains("The page was made flat by the warp. Because.", text, StringComparison.Ordinal);
        Assert.Contains("The page lay turned on the photograph by-3.25°", text, StringComparison.Ordinal);
        Assert.Contains("unheardOf0.5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithLinks_PutsThemInTheirPlace_AgainAndAgain()
    {
        var written = Text(Content());
        var first = ReportPage.WithLinks(written, [("index.html", "All scans"), ("a%20b.html", "Next <")]);
        Assert.Equal(["index.html", "a%20b.html"], Links(first));
        Assert.Equal(["x.html"], Links(ReportPage.WithLinks(first, [("x.html", "All scans")])));
        Assert.Equal("no page", ReportPage.WithLinks("no page", [("x.html", "x")]));

        static IEnumerable<string?> Links(string html) =>
            new HtmlParser().ParseDocument(html).QuerySelectorAll("nav a").Select(link => link.GetAttribute("href"));
    }

    [Fact]
    public void IsOf_KnowsTheResult()
    {
        var written = Text(Content());
        Assert.True(ReportPage.IsOf(written, "ab"));
        Assert.False(ReportPage.IsOf(written, "abc"));
    }

    private static string Text(DocumentContent content) => Drafts.Text(new ReportPage(), content);

    private static IDocument Parse(DocumentContent content) => new HtmlParser().ParseDocument(Text(content));

    private static DocumentContent Content()
    {
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 40, "Total", "9.00"), Drafts.Line(0, 80, "end")));
        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["rotationDegrees"] = -3.25, ["unheardOf"] = 0.5 };
        page = page with
        {
            Doubtful = [Drafts.Word("odd", new PixelBox(300, 200, 340, 216), confidence: 0.2)],
            Warp = page.Warp with { Diagnostics = diagnostics },
        };
        var content = Drafts.Content(page);
        var (label, value) = (page.Blocks[0].Lines[0].Words[0], page.Blocks[0].Lines[0].Words[1]);
        var fields = new DocumentFields
        {
            Kind = "receipt",
            Values =
            [
                new Field(
                    FieldNames.Total,
                    "9.00",
                    "9.00",
                    0.5,
                    new FieldPlace(1, value.Box, value.Polygon),
                    new FieldPlace(1, label.Box, label.Polygon)
                ),
            ],
            NeedsReview = true,
            ReviewReasons = ["The total is not sure."],
        };
        var picture = new PagePicture(Jpeg, new(1, 1), 1);
        var pictures = new Dictionary<PagePictures, PagePicture>
        {
            [PagePictures.SourcePreview] = picture,
            [PagePictures.RectifiedPreview] = picture,
        };
        return content with
        {
            Document = content.Document with { Fields = fields },
            Artifacts = [content.Artifacts[0] with { Pictures = pictures }],
        };
    }
}
