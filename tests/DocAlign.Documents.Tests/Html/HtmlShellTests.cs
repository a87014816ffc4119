using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Tests.Html;

public sealed class HtmlShellTests
{
    [Fact]
    public void Page_HasOneStyleAndOneScript_AndItsPolicyNamesBothByTheirHashes()
    {
        var shell = new HtmlShell("p { color: red; }\n", "\"use strict\"; // a \u2013 b\n");
        var page = new HtmlParser().ParseDocument(shell.Page("A <title>", new HtmlText().Raw("<p>x</p>")).ToString());
        var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        Assert.Equal("A <title>", page.Title);
        Assert.Equal(shell.Policy, policy);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(page.QuerySelectorAll("script").Single().TextContent)}';", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(page.QuerySelectorAll("style").Single().TextContent)}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_OfAPageThatAsksItsServer_AllowsThatAlone() =>
        Assert.Contains("; connect-src 'self'; ", new HtmlShell("", "", connects: true).Policy, StringComparison.Ordinal);

    [Fact]
    public void Read_OfAnAssetThatIsNotThere_NamesIt() =>
        Assert.Contains(
            "'html/no.css'",
            Assert.Throws<FileNotFoundException>(() => HtmlAsset.Read(typeof(HtmlShell), "no.css")).Message,
            StringComparison.Ordinal
        );

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
