using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>What was measured on a page, in plain words.</summary>
internal static class ScoreList
{
    public static void Add(HtmlText body, Page page)
    {
        body.Raw("<h3>What was measured</h3>\n<dl class=\"scores\">\n");
        Line(body, "Words that are likely right, on average", Percent(page.Confidence));
        if (page.Doubtful.Count > 0)
        {
            body.Add($"<div><dt>Doubtful words, left out of the text</dt><dd>{page.Doubtful.Count}</dd></div>\n");
        }

        if (page.Reading is { } reading)
        {
            body.Add(
                $"<div><dt>Words from the page as a whole</dt><dd>{reading.PageWords}</dd></div>\n<div>"
                    + $"<dt>Words from pieces of lines read on their own</dt><dd>{reading.SegmentWords}</dd></div>\n"
            );
        }

        if (page.TextLayer is { } layer)
        {
            body.Add($"<div><dt>Words that the PDF brought along ({layer.Treatment})</dt><dd>{layer.Words}</dd></div>\n");
        }

        if (page.Warp.Diagnostics.Count > 0)
        {
            Line(body, "Trust of the network in the warp that it proposed", Percent(page.Warp.Confidence));
        }

        foreach (var score in WarpWords.Scores)
        {
            if (page.Warp.Diagnostics.TryGetValue(score.Name, out var value) && double.IsFinite(value))
            {
                body.Add($"<div><dt>{score.Words}</dt><dd>{score.Show(value)}</dd></div>\n");
            }
        }

        body.Raw("</dl>\n");
        AddRest(body, page);
    }

    /// <summary>Figures for people who know the contract.</summary>
    private static void AddRest(HtmlText body, Page page)
    {
        var rest = page.Warp.Diagnostics.Where(item => WarpWords.Scores.All(score => score.Name != item.Key)).ToList();
        if (rest.Count == 0)
        {
            return;
        }

        body.Raw("<details><summary>More figures (docs/contract.md)</summary><dl class=\"scores\">\n");
        foreach (var (name, value) in rest)
        {
            body.Add($"<div><dt>{name}</dt><dd>{value:0.####}</dd></div>\n");
        }

        body.Raw("</dl></details>\n");
    }

    private static void Line(HtmlText body, string words, string value) => body.Add($"<div><dt>{words}</dt><dd>{value}</dd></div>\n");

    private static string Percent(double share) => WarpWords.Percent(100 * share);
}
