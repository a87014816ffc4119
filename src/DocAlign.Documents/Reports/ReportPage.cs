using System.Text;
using System.Text.Json;
using DocAlign.Documents.Html;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Reports;

/// <summary>
/// A document as one HTML page for people: pictures, words, fields and what was decided (docs/report.md). It needs no network and no
/// other file.
/// </summary>
/// <remarks>
/// Uses <see cref="PagePictures.SourcePreview"/> and <see cref="PagePictures.RectifiedPreview"/> of each page, and its warp sidecar. What
/// is missing is left out, and the page says so.
/// </remarks>
public sealed class ReportPage : IDocumentWriter
{
    // No text of a scan can stand for these: its angle brackets are escaped.
    private const string LinksBegin = "<!-- links -->";
    private const string LinksEnd = "<!-- end of links -->";
    private static readonly HtmlShell Shell = new(
        HtmlAsset.Read(typeof(ReportPage), "page.css"),
        HtmlAsset.Read(typeof(ReportPage), "page.js")
    );

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(Of(content)));
    }

    /// <summary>The page with links to other pages of a report, in the place of those that it had.</summary>
    /// <param name="page">What <see cref="Write"/> wrote.</param>
    /// <param name="links">Addresses with what they are called.</param>
    public static string WithLinks(string page, IReadOnlyList<(string Address, string Name)> links)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(links);
        var (begin, end) = (page.IndexOf(LinksBegin, StringComparison.Ordinal), page.IndexOf(LinksEnd, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            return page;
        }

        var list = new HtmlText().Raw("<nav aria-label=\"Report\">");
        foreach (var (address, name) in links)
        {
            list.Add($"<a href=\"{address}\">{name}</a>");
        }

        return string.Concat(page.AsSpan(0, begin + LinksBegin.Length), list.Raw("</nav>").ToString(), page.AsSpan(end));
    }

    /// <summary>True when the file is the page of this result, as <see cref="Write"/> wrote it.</summary>
    public static bool IsOf(string page, string resultKey)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Contains(ResultMark(resultKey).ToString(), StringComparison.Ordinal);
    }

    private static string Of(DocumentContent content)
    {
        var document = content.Document;
        var body = new HtmlText();
        AddHead(body, document);
        body.Raw("<main>\n");
        FieldSection.Add(body, document);
        for (var i = 0; i < document.Pages.Count; i++)
        {
            PageSection.Add(body, document, document.Pages[i], SidecarOf(content.Artifacts[i]), content.Artifacts[i].Pictures);
        }

        AddOrigin(body, document);
        body.Raw("</main>");
        return Shell.Page(document.Source.Name, body, ResultMark(document.ResultKey)).ToString();
    }

    private static HtmlText ResultMark(string resultKey) =>
        new HtmlText().Add($"<meta name=\"docalign-result\" content=\"{resultKey}\">\n");

    private static void AddHead(HtmlText body, Document document)
    {
        body.Raw($"<header class=\"top\">{LinksBegin}{LinksEnd}").Add($"<h1>{document.Source.Name}</h1>\n<ul class=\"chips\">");
        var words = document.Pages.Sum(page => page.Blocks.Sum(block => block.Lines.Sum(line => line.Words.Count)));
        body.Add($"<li class=\"chip\">{Count(document.Pages.Count, "page")}</li><li class=\"chip\">{Count(words, "word")}</li>");
        if (document.Fields is { } fields)
        {
            body.Add($"<li class=\"chip\">{fields.Kind}</li>");
            body.Raw(fields.NeedsReview ? "<li class=\"chip warn\">needs review</li>" : "<li class=\"chip good\">no review needed</li>");
        }

        foreach (var decision in document.Pages.Select(page => page.Warp.Decision).Distinct(StringComparer.Ordinal))
        {
            body.Add($"<li class=\"chip\">{WarpWords.ShortOf(decision)}</li>");
        }

        body.Raw("</ul></header>\n");
    }

    private static void AddOrigin(HtmlText body, Document document) =>
        body.Add(
            $"""
            <section class="card" aria-labelledby="origin"><h2 id="origin">Where this comes from</h2>
            <p class="soft">{document.Source.Bytes:N0} bytes with SHA-256 {Start(document.Source.Sha256)},
            read by {document.Processing.Software}, languages {document.Processing.Languages}{Model(document)}.
            Result {Start(document.ResultKey)}</p></section>

            """
        );

    /// <summary>Enough of a hash to tell it from others.</summary>
    private static string Start(string hash) => hash.Length > 16 ? hash[..16] + "…" : hash;

    private static string Model(Document document) => document.Processing.ModelHash is null ? ", without rectification" : "";

    private static WarpSidecar? SidecarOf(PageArtifacts artifacts)
    {
        try
        {
            return artifacts.WarpSidecar.Length == 0 ? null : DocumentJson.DeserializeSidecar(artifacts.WarpSidecar);
        }
        catch (JsonException)
        {
            // A file that is no sidecar: the page does without its mesh.
            return null;
        }
    }

    private static string Count(int count, string name) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
}
