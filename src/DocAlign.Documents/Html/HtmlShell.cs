using System.Security.Cryptography;
using System.Text;

namespace DocAlign.Documents.Html;

/// <summary>
/// A page that needs nothing but itself: one style sheet, one script, pictures as data. Its policy forbids everything else.
/// </summary>
/// <param name="style">The style sheet, after <see cref="HtmlAsset.BaseStyle"/>.</param>
/// <param name="script">The script; it runs when the page is there.</param>
/// <param name="connects">True lets the script ask the server that the page came from; false lets it ask nobody.</param>
public sealed class HtmlShell(string style, string script, bool connects = false)
{
    private readonly string _style = HtmlAsset.BaseStyle + style;

    /// <summary>The content security policy, for the page itself and for the header of an answer.</summary>
    /// <remarks>
    /// Style and script are named by their hashes, so nothing that stands in a page by mistake can run. Source:
    /// https://www.w3.org/TR/CSP3/.
    /// </remarks>
    public string Policy =>
        $"default-src 'none'; script-src '{HashOf(script)}'; style-src '{HashOf(_style)}'; img-src data:; "
        + $"{(connects ? "connect-src 'self'; " : "")}base-uri 'none'; form-action 'none'";

    /// <summary>The whole page.</summary>
    /// <param name="title">For the browser's tab.</param>
    /// <param name="body">What stands in the body.</param>
    /// <param name="head">More for the head; null for nothing.</param>
    public HtmlText Page(string title, HtmlText body, HtmlText? head = null) =>
        new HtmlText()
            .Add(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{Policy}">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <link rel="icon" href="data:,">
                <title>{title}</title>

                """
            )
            .Add($"{head}<style>")
            .Raw(_style)
            .Raw("</style>\n</head>\n<body>\n")
            .Add($"{body}\n<script>")
            .Raw(script)
            .Raw("</script>\n</body>\n</html>\n");

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
