using System.Globalization;
using System.Text.Json;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>
/// The first page of a report: a table of all scans that can be sorted, filtered and searched, and the distributions of confidence and
/// warps.
/// </summary>
public static class ReportIndex
{
    private static readonly HtmlShell Shell = new(
        HtmlAsset.Read(typeof(ReportIndex), "index.css"),
        HtmlAsset.Read(typeof(ReportIndex), "index.js")
    );

    private static readonly (string Name, bool IsNumber)[] Columns =
    [
        ("Scan", false),
        ("Outcome", false),
        ("Review", false),
        ("Pages", true),
        ("Words", true),
        ("Likely right", true),
        ("Treatment", false),
        ("Kind", false),
        ("Company", false),
        ("Date", false),
        ("Total", true),
    ];

    /// <summary>The page as HTML.</summary>
    /// <param name="title">What the report is about, such as its folder's name.</param>
    public static string Of(string title, IReadOnlyList<ReportEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var body = new HtmlText();
        var read = entries.Select(entry => entry.Figures).OfType<DocumentFigures>().ToList();
        body.Add(
            $"<header class=\"top\"><h1>{title}</h1>\n<ul class=\"chips\"><li class=\"chip\">{entries.Count} scans</li>"
                + $"<li class=\"chip good\">{read.Count} read</li>"
        );
        body.Add($"<li class=\"chip{(entries.Count > read.Count ? " bad" : "")}\">{entries.Count - read.Count} rejected</li>");
        var review = read.Count(item => item.NeedsReview);
        body.Add($"<li class=\"chip{(review > 0 ? " warn" : "")}\">{review} need review</li></ul></header>\n<main>\n");
        AddFilters(body, read);
        body.Raw("<section class=\"card distributions\" aria-labelledby=\"distributions\"><h2 id=\"distributions\">Distributions</h2>\n");
        body.Raw("<p class=\"soft\">Pages of the scans that are shown; the pale bars are all scans.</p><div class=\"charts\">\n");
        foreach (var distribution in Distribution.All)
        {
            DistributionChart.Add(body, distribution, [.. read.SelectMany(item => item.Measures[distribution.Name])]);
        }

        body.Raw("</div></section>\n");
        AddTable(body, entries);
        body.Raw("</main>\n<script type=\"application/json\" id=\"rows\">").Raw(Data(entries)).Raw("</script>");
        return Shell.Page(title, body).ToString();
    }

    private static void AddFilters(HtmlText body, List<DocumentFigures> read)
    {
        body.Raw(
            """
            <form class="filters card" role="search">
            <label>Search <input type="search" id="text" placeholder="name, company, words …" autocomplete="off"></label>
            <label>Outcome <select id="outcome"><option value="">all</option><option value="read">read</option>
            <option value="rejected">rejected</option></select></label>
            <label>Review <select id="review"><option value="">all</option><option value="needed">needed</option>
            <option value="none">not needed</option></select></label>
            <label>Treatment <select id="treatment"><option value="">all</option>
            """
        );
        foreach (var decision in read.SelectMany(item => item.Decisions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            body.Add($"<option value=\"{decision}\">{WarpWords.ShortOf(decision)}</option>");
        }

        body.Raw(
            "</select></label>\n<button type=\"button\" id=\"clear\">Clear</button>\n<p id=\"shown\" role=\"status\" "
                + "aria-live=\"polite\"></p></form>\n"
        );
    }

    private static void AddTable(HtmlText body, IReadOnlyList<ReportEntry> entries)
    {
        body.Raw(
            "<div class=\"card scroll\" role=\"region\" aria-label=\"Table of scans\" tabindex=\"0\"><table class=\"scans\">"
                + "<caption class=\"hidden-text\">Scans; the buttons in the head sort</caption><thead><tr>\n"
        );
        foreach (var (name, isNumber) in Columns)
        {
            body.Add(
                $"<th scope=\"col\"{(isNumber ? new HtmlText().Raw(" class=\"number\"") : null)}>"
                    + $"<button type=\"button\" class=\"sort\">{name}</button></th>\n"
            );
        }

        body.Raw("</tr></thead><tbody>\n");
        for (var i = 0; i < entries.Count; i++)
        {
            ReportRow.Add(body, entries[i], i, [.. Columns.Select(column => column.Name)]);
        }

        body.Raw("</tbody></table></div>\n");
    }

    /// <summary>What the script needs beside the table: texts to search, and which bins each scan's pages are in.</summary>
    private static string Data(IReadOnlyList<ReportEntry> entries) =>
        JsonSerializer.Serialize(
            entries
                .Select(entry => new ReportRowData(
                    string.Create(
                            CultureInfo.InvariantCulture,
                            $"{entry.Name} {entry.Figures?.Company} {entry.Reason} {entry.Message} "
                                + $"{string.Join(' ', entry.Figures?.ReviewReasons ?? [])} {entry.Figures?.Searchable}"
                        )
                        .ToLowerInvariant(),
                    Distribution.All.ToDictionary(
                        item => item.Name,
                        item => (IReadOnlyList<int>)[.. (entry.Figures?.Measures[item.Name] ?? []).Select(item.BinOf)],
                        StringComparer.Ordinal
                    )
                ))
                .ToArray(),
            ReportJson.Default.ReportRowDataArray
        );
}
