using AngleSharp.Html.Parser;
using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Tests.Writers;

/// <summary>An HTML parser, which is no XML parser, reads what was written.</summary>
public sealed class HocrTests
{
    [Fact]
    public void Write_ReadBackByAnHtmlParser_HasTheTreeBoxesAndConfidences()
    {
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "one", "<two>"), Drafts.Line(1, 40, "&three;")));
        using var html = new HtmlParser().ParseDocument(Drafts.Text(new Hocr(), Drafts.Content(page, page with { Number = 2 })));

        Assert.Equal("docalign test", html.QuerySelector("meta[name=ocr-system]")!.GetAttribute("content"));
        Assert.Equal("2", html.QuerySelector("meta[name=ocr-number-of-pages]")!.GetAttribute("content"));
        var pages = html.QuerySelectorAll("body > div.ocr_page");
        Assert.Equal(2, pages.Length);
        Assert.Equal("image \"scan.jpg\"; bbox 0 0 400 300; ppageno 1", pages[1].GetAttribute("title"));
        Assert.Equal(2, pages[0].QuerySelectorAll("div.ocr_carea > p.ocr_par > span.ocr_line").Length);
        var words = pages[0].QuerySelectorAll("p > span.ocr_line > span.ocrx_word");
        Assert.Equal(["one", "<two>", "&three;"], words.Select(word => word.TextContent));
        Assert.StartsWith("bbox 80 10 130 26; x_wconf 90; x_source_poly ", words[1].GetAttribute("title"), StringComparison.Ordinal);
        var ids = html.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>An element that an HTML parser knows no short form of swallows what follows.</summary>
    [Fact]
    public void Write_OfEmptyPagesAndWords_ClosesEachElement()
    {
        var content = Drafts.Content("", [Drafts.Page(1), Drafts.Page(2, Drafts.Block(Drafts.Line(0, 10, "", "last")))]);
        using var html = new HtmlParser().ParseDocument(Drafts.Text(new Hocr(), content));
        Assert.Equal(2, html.QuerySelectorAll("body > div.ocr_page").Length);
        Assert.Equal(["", "last"], html.QuerySelectorAll("span.ocr_line > span.ocrx_word").Select(word => word.TextContent));
    }

    [Fact]
    public void Write_OfANameWithMarksOfTitles_KeepsTheTitleWhole()
    {
        using var html = new HtmlParser().ParseDocument(
            Drafts.Text(new Hocr(), Drafts.Content("a\"; bbox 1 1 1 1; x.jpg", [Drafts.Page(1)]))
        );
        Assert.Equal(
            "image \"a__ bbox 1 1 1 1_ x.jpg\"; bbox 0 0 400 300; ppageno 0",
            html.QuerySelector(".ocr_page")!.GetAttribute("title")
        );
    }
}
