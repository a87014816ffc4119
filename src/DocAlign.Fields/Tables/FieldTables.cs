using System.Globalization;
using System.Text;
using DocAlign.Documents.Fields;

namespace DocAlign.Fields.Tables;

/// <summary>Fields and line items of many documents as tables.</summary>
public static class FieldTables
{
    /// <summary>A row for each document: each field with its confidence.</summary>
    /// <param name="documents">By name.</param>
    public static byte[] Fields(IReadOnlyList<(string Name, DocumentFields Fields)> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var text = new StringBuilder(
            Csv.Line([
                "document",
                "kind",
                "needsReview",
                "reviewReasons",
                .. FieldNames.All.SelectMany(name => new[] { name, name + "Confidence" }),
            ])
        );
        foreach (var (name, fields) in documents)
        {
            text.Append(
                Csv.Line([
                    name,
                    fields.Kind,
                    fields.NeedsReview ? "yes" : "no",
                    string.Join(' ', fields.ReviewReasons),
                    .. FieldNames.All.SelectMany(Cells),
                ])
            );

            string?[] Cells(string field) => fields.Find(field) is { } found ? [found.Value, Number(found.Confidence)] : ["", ""];
        }

        return Csv.Bytes(text.ToString());
    }

    /// <summary>A row for each line item.</summary>
    /// <param name="documents">By name.</param>
    public static byte[] Items(IReadOnlyList<(string Name, DocumentFields Fields)> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var text = new StringBuilder(Csv.Line(["document", "item", "description", "quantity", "unitPrice", "amount", "confidence"]));
        foreach (var (name, fields) in documents)
        {
            for (var i = 0; i < fields.Items.Count; i++)
            {
                var item = fields.Items[i];
                text.Append(
                    Csv.Line([
                        name,
                        (i + 1).ToString(CultureInfo.InvariantCulture),
                        item.Description,
                        Number(item.Quantity),
                        Number(item.UnitPrice),
                        Number(item.Amount),
                        Number(item.Confidence),
                    ])
                );
            }
        }

        return Csv.Bytes(text.ToString());
    }

    private static string? Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
