using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Tests.Writers;

namespace DocAlign.Documents.Tests.Reports;

public sealed class ReportIndexTests
{
    [Fact]
    public void Of_HasARowForEachScan_WithWhatItIsSortedAndFilteredBy()
    {
        var page = Parse(Read("b.jpg", 0.8), Rejected("a.pdf"));
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(["read", "rejected"], rows.Select(row => row.GetAttribute("data-outcome")));
        Assert.Equal("b.jpg.html", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("80.0 %", rows[0].Children[5].TextContent);
        Assert.Equal(
            0.8,
            double.Parse(rows[0].Children[5].GetAttribute("data-s")!, System.Globalization.CultureInfo.InvariantCulture),
            1e-9
        );
        Assert.Contains("corrupt It is damaged.", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(11, page.QuerySelectorAll("thead th button").Length);
    }

    [Fact]
    public void Of_DrawsEachPageIntoItsBin()
    {
        var page = Parse(Read("a", 0.31), Read("b", 0.32), Read("c", 0.95));
        var bars = page.QuerySelectorAll("[data-chart=confidence] .bar-fill").Select(bar => bar.TextContent).ToList();
        Assert.Equal(10, bars.Count);
        Assert.Equal("0.3 to 0.4: 2", bars[3]);
        Assert.Equal("0.9 to 1: 1", bars[9]);
        Assert.Equal("0 to 0.1: 0", bars[0]);
        var data = JsonDocument.Parse(page.GetElementById("rows")!.TextContent).RootElement;
        Assert.Equal([3, 3, 9], data.EnumerateArray().Select(row => row.GetProperty("b").GetProperty("confidence")[0].GetInt32()));
    }

    [Fact]
    public void Of_ScansWithMarkupInTheirNames_StaysOnePage()
    {
        const string Name = "</script><img src=x onerror=alert(1)>\u2028.jpg";
        var page = Parse(Read(Name, 0.5));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Equal(Name.Replace('\u2028', '\uFFFD'), page.QuerySelector("tbody a")!.TextContent);
        Assert.StartsWith(
            Name.ToLowerInvariant(),
            JsonDocument.Parse(page.GetElementById("rows")!.TextContent).RootElement[0].GetProperty("t").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_NoScans_IsAnEmptyTable() => Assert.Empty(Parse().QuerySelectorAll("tbody tr"));

    private static IDocument Parse(params IReadOnlyList<ReportEntry> entries) =>
        new HtmlParser().ParseDocument(ReportIndex.Of("A batch", entries));

    private static ReportEntry Rejected(string name) =>
        new()
        {
            Name = name,
            Reason = "corrupt",
            Message = "It is damaged.",
        };

    private static ReportEntry Read(string name, double confidence)
    {
        var page = Drafts.Page(
            1,
            Drafts.Block(Drafts.Line(0, 40, "Total") with { Words = [Drafts.Word("Total", new(0, 0, 9, 9), confidence)] })
        ) with
        {
            Confidence = confidence,
        };
        return new ReportEntry
        {
            Name = name,
            Address = name + ".html",
            Figures = DocumentFigures.Of(Drafts.Content(page).Document),
        };
    }
}
