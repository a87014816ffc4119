using DocAlign.Documents.Html;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Tests.Writers;

namespace DocAlign.Documents.Tests.Reports;

/// <summary>What a report says about a page's figures, in words.</summary>
public sealed class ScoreListTests
{
    private static readonly Page Page = Drafts.Page(1);

    [Fact]
    public void Add_OfAPageWithoutFigures_SaysItsConfidenceAlone() =>
        Assert.Equal(
            "<h3>What was measured</h3>\n<dl class=\"scores\">\n"
                + "<div><dt>Words that are likely right, on average</dt><dd>90 %</dd></div>\n</dl>\n",
            Html(Page)
        );

    [Theory]
    [InlineData("rotationDegrees", -3.456, "The page lay turned on the photograph by", "-3.46°")]
    [InlineData("scaleX", 2, "Pixels of the photograph for one of the flat page, across", "2")]
    [InlineData("meanDisplacementPercent", 1.26, "Places moved by, on average", "1.3 %")]
    [InlineData("coverage", 0.987, "Share of the flat page that lies inside the photograph", "98.7 %")]
    [InlineData("perspective", 0.12345, "Perspective, 0 for none", "0.1235")]
    public void Add_OfAKnownFigure_SaysItInWords(string name, double value, string words, string shown) =>
        Assert.Contains($"<div><dt>{words}</dt><dd>{shown}</dd></div>", Html(With((name, value))), StringComparison.Ordinal);

    [Fact]
    public void Add_OfFigures_KeepsTheirOrderWhateverTheyCameIn()
    {
        var html = Html(With(("skewDegrees", 1), ("shearDegrees", 2), ("rotationDegrees", 3)));
        Assert.True(html.IndexOf("turned on", StringComparison.Ordinal) < html.IndexOf("slanted by", StringComparison.Ordinal));
        Assert.True(html.IndexOf("slanted by", StringComparison.Ordinal) < html.IndexOf("text sloped by", StringComparison.Ordinal));
    }

    /// <summary>A figure that could not be measured is no figure.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_OfAFigureThatIsNoNumber_LeavesItOut(double value) =>
        Assert.DoesNotContain("slanted by", Html(With(("shearDegrees", value))), StringComparison.Ordinal);

    /// <summary>Names of figures come from a file: what is in them is text.</summary>
    [Fact]
    public void Add_OfAnUnknownFigure_ShowsItAtTheEndAsText()
    {
        var html = Html(With(("<b>new</b>", 0.123456)));
        Assert.Contains("<details><summary>More figures (docs/contract.md)</summary>", html, StringComparison.Ordinal);
        Assert.Contains("<dt>&lt;b&gt;new&lt;/b&gt;</dt><dd>0.1235</dd>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<details>", Html(With(("coverage", 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfDoubtfulWordsReadingsAndTextLayers_CountsThem()
    {
        var html = Html(
            Page with
            {
                Doubtful = [Drafts.Word("x", new(0, 0, 1, 1))],
                Reading = new ReadingReport("full", PageWords: 40, SegmentWords: 7),
                TextLayer = new PageTextLayer(12, "kept"),
            }
        );
        Assert.Contains("left out of the text</dt><dd>1</dd>", html, StringComparison.Ordinal);
        Assert.Contains("as a whole</dt><dd>40</dd>", html, StringComparison.Ordinal);
        Assert.Contains("read on their own</dt><dd>7</dd>", html, StringComparison.Ordinal);
        Assert.Contains("brought along (kept)</dt><dd>12</dd>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("untouched", "left as it came", "The page was left as it came.")]
    [InlineData("turn", "turned", "The page was turned by quarter turns.")]
    [InlineData("deskew", "levelled", "The page was turned a little, so that its text is level.")]
    [InlineData("warp", "made flat", "The page was made flat by the warp.")]
    [InlineData("later", "later", "The page was treated as 'later'.")]
    public void WarpWords_OfADecision_AreShortAndLong(string decision, string words, string sentence) =>
        Assert.Equal((words, sentence), (WarpWords.ShortOf(decision), WarpWords.SentenceOf(decision)));

    private static Page With(params (string Name, double Value)[] figures) =>
        Page with
        {
            Warp = Page.Warp with { Diagnostics = figures.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal) },
        };

    private static string Html(Page page)
    {
        var body = new HtmlText();
        ScoreList.Add(body, page);
        return body.ToString();
    }
}
