using System.Globalization;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>A scan in the table of the index. Cells carry what they are sorted by as <c>data-s</c>.</summary>
internal static class ReportRow
{
    /// <param name="index">Row of the data beside the table.</param>
    /// <param name="columns">Names of the columns, which small screens show beside each value.</param>
    public static void Add(HtmlText body, ReportEntry entry, int index, IReadOnlyList<string> columns)
    {
        var figures = entry.Figures;
        var review =
            figures is null ? ""
            : figures.NeedsReview ? "needed"
            : "none";
        body.Add(
            $"<tr data-row=\"{index}\" data-outcome=\"{(figures is null ? "rejected" : "read")}\" data-review=\"{review}\" "
                + $"data-treatment=\"{string.Join(' ', figures?.Decisions ?? [])}\">"
        );
        body.Add($"<th scope=\"row\" data-s=\"{entry.Name.ToLowerInvariant()}\">");
        if (entry.Address is { } address)
        {
            body.Add($"<a href=\"{address}\">{entry.Name}</a></th>");
        }
        else
        {
            body.Add($"{entry.Name}</th>");
        }

        if (figures is null)
        {
            body.Add(
                $"<td data-name=\"{columns[1]}\" data-s=\"rejected\"><span class=\"chip bad\">rejected</span></td>"
                    + $"<td colspan=\"{columns.Count - 2}\"><strong>{entry.Reason}</strong> {entry.Message}</td></tr>\n"
            );
            return;
        }

        var column = 0;
        Cell("read", new HtmlText().Raw("<span class=\"chip good\">read</span>"));
        var reasons = string.Join(' ', figures.ReviewReasons);
        Cell(
            figures.NeedsReview ? "0" : "1",
            figures.NeedsReview
                ? new HtmlText().Add($"<span class=\"chip warn\" title=\"{reasons}\">needed</span>")
                : new HtmlText().Raw("–")
        );
        Number(figures.Pages, "0");
        Number(figures.Words, "0");
        Number(figures.Confidence, "0.0 %");
        Text(string.Join(", ", figures.Decisions.Select(WarpWords.ShortOf)));
        Text(figures.Kind);
        Text(figures.Company);
        Text(figures.Date);
        Number(double.TryParse(figures.Total, NumberStyles.Float, CultureInfo.InvariantCulture, out var total) ? total : null, "0.00");
        body.Raw("</tr>\n");

        void Text(string? text) => Cell(text?.ToLowerInvariant() ?? "", new HtmlText().Add($"{text}"));

        void Number(double? number, string format)
        {
            var (key, text) = (number?.ToString("R", CultureInfo.InvariantCulture), number?.ToString(format, CultureInfo.InvariantCulture));
            body.Add($"<td class=\"number\" data-name=\"{columns[++column]}\" data-s=\"{key}\">{text}</td>");
        }

        void Cell(string key, HtmlText content) => body.Add($"<td data-name=\"{columns[++column]}\" data-s=\"{key}\">{content}</td>");
    }
}
