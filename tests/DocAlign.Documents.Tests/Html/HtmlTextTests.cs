using AngleSharp.Html.Parser;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Tests.Html;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("a < b & c > d")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("<!-- end of links -->")]
    [InlineData("\u202Eabc \U0001F9FE \u00E9 &amp;")]
    public void Add_WithAHole_KeepsItsTextAndMakesNoMarkup(string text)
    {
        var html = new HtmlText().Add($"<p title=\"{text}\">{text}</p>").ToString();
        var body = new HtmlParser().ParseDocument(html).Body!;
        var paragraph = Assert.Single(body.Children);
        Assert.Empty(paragraph.Children);
        Assert.Equal(text, paragraph.TextContent);
        Assert.Equal(text, paragraph.GetAttribute("title"));
        Assert.Single(paragraph.Attributes);
    }

    [Fact]
    public void Add_WithALineSeparatorOrHalfAPair_WritesAReplacement() =>
        Assert.Equal("<b>a\uFFFDb\uFFFDc\uFFFD</b>", new HtmlText().Add($"<b>{"a\u2028b\u0000c\uD83E"}</b>").ToString());

    [Fact]
    public void Add_WithNumbers_WritesThemAsEveryMachineDoes() =>
        Assert.Equal("<i>1234.5 1,234 0.07</i>", new HtmlText().Add($"<i>{1234.5} {1234:N0} {0.068:0.##}</i>").ToString());

    [Fact]
    public void Add_WithHtml_LeavesIt() =>
        Assert.Equal("<p><b>&lt;</b></p>", new HtmlText().Add($"<p>{new HtmlText().Add($"<b>{"<"}</b>")}</p>").ToString());
}
