using System.Globalization;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>
/// What a document says as values: fields, line items, taxes, sums, pairs of forms. Each row leads to its boxes on both pictures.
/// </summary>
internal static class FieldSection
{
    /// <summary>
    /// What the rows of single values are called; only their boxes are always drawn, those of items and pairs when they are pointed at.
    /// </summary>
    public const string ValuePart = "value";

    /// <summary>Heads of columns that hold numbers.</summary>
    private static readonly string[] Numbers = ["Sure", "Quantity", "Unit price", "Amount", "Net", "Comes to", "Printed"];

    private static readonly string[] ItemHead = ["Description", "Quantity", "Unit price", "Amount", "Sure"];

    private static readonly HtmlText RightAligned = new HtmlText().Raw(" class=\"number\"");

    public static void Add(HtmlText body, Document document)
    {
        if (document.Fields is not { } fields)
        {
            body.Raw(
                "<section class=\"card\" aria-labelledby=\"fields\"><h2 id=\"fields\">Fields</h2>"
                    + "<p class=\"soft\">No fields were asked for.</p></section>\n"
            );
            return;
        }

        body.Raw("<section class=\"card\" aria-labelledby=\"fields\"><h2 id=\"fields\">Fields</h2>\n");
        if (fields.NeedsReview)
        {
            body.Raw("<p><span class=\"chip warn\">A person should look at this document</span></p><ul>\n");
            foreach (var reason in fields.ReviewReasons)
            {
                body.Add($"<li>{reason}</li>\n");
            }

            body.Raw("</ul>\n");
        }

        body.Raw("<div class=\"fields-grid\">\n");
        AddValues(body, fields);
        AddItems(body, fields);
        AddTaxes(body, fields);
        AddSums(body, fields);
        AddPairs(body, fields);
        AddCheckBoxes(body, fields);
        body.Raw("</div></section>\n");
    }

    /// <summary>Where fields and their labels stand, by the name that their rows have.</summary>
    public static IEnumerable<(string Id, FieldPlace Value, FieldPlace? Label)> PlacesOf(Document document) =>
        document.Fields is not { } fields
            ? []
            :
            [
                .. fields.Values.Select((field, index) => (Id(ValuePart, index), field.Place, field.Label)),
                .. fields.Items.Select((item, index) => (Id("item", index), item.Place, (FieldPlace?)null)),
                .. fields.TaxLines.Select((line, index) => (Id("tax", index), line.Place, (FieldPlace?)null)),
                .. fields.Pairs.Select((pair, index) => (Id("pair", index), pair.ValuePlace, (FieldPlace?)pair.LabelPlace)),
                .. fields.CheckBoxes.Select((box, index) => (Id("box", index), box.Place, (FieldPlace?)null)),
            ];

    private static void AddValues(HtmlText body, DocumentFields fields) =>
        AddTable(
            body,
            "Values",
            ["Field", "Value", "As read", "Sure"],
            fields.Values,
            ValuePart,
            field =>
                new HtmlText()
                    .Add(
                        $"<th scope=\"row\"><button type=\"button\">{NameOf(field.Name)}</button></th><td>{field.Value}</td>"
                            + $"<td class=\"soft read\">{field.Raw}</td>"
                    )
                    .Add($"{Sure(field.Confidence)}")
        );

    private static void AddItems(HtmlText body, DocumentFields fields) =>
        AddTable(
            body,
            "Line items",
            ItemHead,
            fields.Items,
            "item",
            item =>
                new HtmlText()
                    .Add($"<th scope=\"row\"><button type=\"button\">{DescriptionOf(item)}</button></th>")
                    .Add(
                        $"<td class=\"number\">{Number(item.Quantity)}</td>"
                            + $"<td class=\"number\">{item.UnitPrice?.ToString("0.00", CultureInfo.InvariantCulture)}</td>"
                            + $"<td class=\"number\">{item.Amount:0.00}</td>"
                    )
                    .Add($"{Sure(item.Confidence)}")
        );

    private static void AddTaxes(HtmlText body, DocumentFields fields) =>
        AddTable(
            body,
            "Taxes",
            ["Rate", "Net", "Amount"],
            fields.TaxLines,
            "tax",
            line =>
                new HtmlText().Add(
                    $"<th scope=\"row\"><button type=\"button\">{line.RatePercent:0.##} %</button></th>"
                        + $"<td class=\"number\">{line.Net?.ToString("0.00", CultureInfo.InvariantCulture)}</td>"
                        + $"<td class=\"number\">{line.Amount:0.00}</td>"
                )
        );

    private static void AddSums(HtmlText body, DocumentFields fields)
    {
        var head = new[] { "Sum", "Comes to", "Printed", "" };
        AddTable(
            body,
            "Sums of the document",
            head,
            fields.Arithmetic,
            part: null,
            check =>
                new HtmlText()
                    .Add(
                        $"<th scope=\"row\">{check.Rule}</th><td class=\"number\">{check.Expected:0.00}</td>"
                            + $"<td class=\"number\">{check.Printed:0.00}</td>"
                    )
                    .Raw(check.Holds ? "<td><span class=\"chip good\">holds</span></td>" : "<td><span class=\"chip bad\">fails</span></td>")
        );
    }

    private static void AddPairs(HtmlText body, DocumentFields fields) =>
        AddTable(
            body,
            "Labels and what is filled in",
            ["Label", "Value", "Sure"],
            fields.Pairs,
            "pair",
            pair =>
                new HtmlText()
                    .Add($"<th scope=\"row\"><button type=\"button\">{pair.Label}</button></th>" + $"<td>{pair.Value}</td>")
                    .Add($"{Sure(pair.Confidence)}")
        );

    private static void AddCheckBoxes(HtmlText body, DocumentFields fields) =>
        AddTable(
            body,
            "Check boxes",
            ["Label", "State"],
            fields.CheckBoxes,
            "box",
            box =>
                new HtmlText().Add(
                    $"<th scope=\"row\"><button type=\"button\">{box.Label}</button></th><td>{(box.Checked ? "ticked" : "empty")}</td>"
                )
        );

    /// <param name="part">What its rows are called; null for rows without a place.</param>
    private static void AddTable<T>(
        HtmlText body,
        string caption,
        IReadOnlyList<string> head,
        IReadOnlyList<T> rows,
        string? part,
        Func<T, HtmlText> cells
    )
    {
        if (rows.Count == 0)
        {
            return;
        }

        body.Add(
            $"<div class=\"scroll{(part == ValuePart ? "" : " long")}\" role=\"region\" aria-label=\"{caption}\" "
                + $"tabindex=\"0\"><table><caption>{caption}</caption><thead><tr>"
        );
        foreach (var name in head)
        {
            _ =
                name.Length == 0 ? body.Raw("<td></td>")
                : name == "As read" ? body.Raw("<th scope=\"col\" class=\"read\">As read</th>")
                : body.Add($"<th scope=\"col\"{(Numbers.Contains(name) ? RightAligned : null)}>{name}</th>");
        }

        body.Raw("</tr></thead><tbody>\n");
        for (var i = 0; i < rows.Count; i++)
        {
            body.Add($"<tr{(part is null ? null : new HtmlText().Add($" data-f=\"{Id(part, i)}\""))}>{cells(rows[i])}</tr>\n");
        }

        body.Raw("</tbody></table></div>\n");
    }

    private static HtmlText Sure(double confidence) =>
        new HtmlText().Add(
            $"<td class=\"number\"><svg class=\"meter\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + $"<rect width=\"{100 * Math.Clamp(confidence, 0, 1):0}\" height=\"8\"/></svg>{100 * confidence:0} %</td>"
        );

    private static string Id(string part, int index) => string.Create(CultureInfo.InvariantCulture, $"{part}-{index}");

    private static string Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    /// <summary>documentNumber becomes "document number".</summary>
    private static string NameOf(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static string DescriptionOf(LineItem item) => item.Description.Length > 0 ? item.Description : "(no description)";
}
