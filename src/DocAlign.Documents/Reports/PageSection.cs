using DocAlign.Documents.Html;
using DocAlign.Documents.Warps;

namespace DocAlign.Documents.Reports;

/// <summary>One page of a document: what was decided, both pictures with their marks, the slider, the text and the scores.</summary>
internal static class PageSection
{
    /// <param name="sidecar">Null where there is none: no mesh, no comparison.</param>
    /// <param name="pictures">May lack previews.</param>
    public static void Add(
        HtmlText body,
        Document document,
        Page page,
        WarpSidecar? sidecar,
        IReadOnlyDictionary<PagePictures, PagePicture> pictures
    )
    {
        var (source, flat) = (
            pictures.GetValueOrDefault(PagePictures.SourcePreview),
            pictures.GetValueOrDefault(PagePictures.RectifiedPreview)
        );
        var mesh = sidecar is null ? null : WarpMesh.Of(sidecar);
        var compares = source is not null && flat is not null && mesh is not null;
        body.Add(
            $"<section class=\"page card\" data-page=\"{page.Number}\" aria-labelledby=\"page-{page.Number}\">"
                + $"<h2 id=\"page-{page.Number}\">Page {page.Number}</h2>\n"
        );
        body.Add(
            $"<p class=\"verdict\"><strong>{WarpWords.SentenceOf(page.Warp.Decision)}</strong> "
                + $"<span class=\"soft\">{page.Warp.Reason}</span></p>\n"
        );
        AddToolbar(body, mesh is not null, compares);
        if ((source ?? flat) is null)
        {
            body.Raw(
                "<p class=\"soft\">There are no pictures of this page among the results. Words and polygons are shown where "
                    + "they lie.</p>\n"
            );
        }

        body.Raw("<div class=\"board\"><div>\n<div class=\"plates\">\n");
        new PlateDrawing(document, page).Add(body, mesh, source, flat);
        body.Raw("</div>\n");
        if (compares)
        {
            AddComparison(body, page, mesh!);
        }

        ScoreList.Add(body, page);
        body.Raw(
            "</div>\n<div class=\"side\">\n<p class=\"said card\" aria-live=\"polite\">Point at a word, or reach it with Tab "
                + "and the arrow keys, and it is shown on both pictures.</p>\n"
        );
        PageTextList.Add(body, page);
        body.Raw("</div></div></section>\n");
    }

    private static void AddToolbar(HtmlText body, bool hasMesh, bool compares)
    {
        body.Raw("<div class=\"toolbar\">");
        if (hasMesh)
        {
            body.Raw("<label><input type=\"checkbox\" data-hides=\"no-mesh\" checked> Mesh</label>");
        }

        body.Raw("<label><input type=\"checkbox\" data-hides=\"no-words\" checked> Words</label>");
        body.Raw("<label><input type=\"checkbox\" data-hides=\"no-fields\" checked> Fields</label>");
        body.Raw("<button type=\"button\" data-zoom aria-pressed=\"false\">Large</button>");
        body.Raw(compares ? "<button type=\"button\" data-compare aria-pressed=\"false\">Compare with a slider</button>" : "");
        body.Raw("<span class=\"legend\">wrong <svg viewBox=\"0 0 5 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        foreach (var (tenth, x) in new[] { 1, 3, 5, 7, 9 }.Select((tenth, index) => (tenth, index)))
        {
            body.Add($"<rect class=\"p{tenth}\" x=\"{x}\" width=\"1\" height=\"1\"/>");
        }

        body.Raw("</svg> right</span></div>\n");
    }

    private static void AddComparison(HtmlText body, Page page, WarpMesh mesh) =>
        body.Add(
            $"""
            <figure class="compare" hidden>
            <figcaption>The photograph, laid over the flat page by its four corners; what is bent between them
            differs from the flat page.</figcaption>
            <div class="stage"><img class="flat" alt="Flat page"><div class="veil">
            <img class="over" alt="Photograph" data-size="{page.Source.Width} {page.Source.Height}" data-corners="{mesh.Corners}">
            </div><div class="seam"></div></div>
            <div class="slider"><span>Photograph</span>
            <input type="range" min="0" max="100" value="50" aria-label="From the photograph to the flat page, page {page.Number}">
            <span>Flat page</span>
            <label><input type="checkbox"> Blend</label></div></figure>

            """
        );
}
