using System.Globalization;
using DocAlign.Documents.Fields;

namespace DocAlign.Fields;

/// <summary>Decides whether a person should look at a document.</summary>
/// <param name="thresholds">Least confidence of a field, by its name; <see cref="Items"/> is for line items. A field with a threshold must
/// be there.</param>
internal sealed class ReviewRouting(IReadOnlyDictionary<string, double> thresholds)
{
    /// <summary>Key of the threshold of line items.</summary>
    public const string Items = "items";

    /// <summary>Fields that a document of that kind must have, where they have a threshold.</summary>
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["receipt"] = [FieldNames.Total, FieldNames.Date],
        ["invoice"] = [FieldNames.Total, FieldNames.Date, FieldNames.DocumentNumber],
    };

    /// <summary>Why a person should look, one sentence each; empty where nobody needs to. No value of the document is in them.</summary>
    public IReadOnlyList<string> Reasons(DocumentFields fields)
    {
        if (!Required.TryGetValue(fields.Kind, out var required))
        {
            return fields.Kind == "form" ? [] : ["The kind of the document is not clear."];
        }

        var reasons = new List<string>();
        foreach (
            var (name, least) in thresholds
                .Where(threshold => threshold.Key != Items)
                .OrderBy(threshold => threshold.Key, StringComparer.Ordinal)
        )
        {
            var field = fields.Find(name);
            if (field is null && required.Contains(name))
            {
                reasons.Add($"{name} was not found.");
            }
            else if (field is not null && field.Confidence < least)
            {
                reasons.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} has confidence {field.Confidence:0.00}, expected at least {least:0.00}."
                    )
                );
            }
        }

        reasons.AddRange(fields.Arithmetic.Where(check => !check.Holds).Select(check => $"The sum '{check.Rule}' does not hold."));
        if (fields.Kind == "invoice" && thresholds.TryGetValue(Items, out var leastItem))
        {
            reasons.AddRange(OfItems(fields, leastItem));
        }

        return reasons;
    }

    /// <summary>Line items of an invoice are believed where they add up.</summary>
    private static IEnumerable<string> OfItems(DocumentFields fields, double least)
    {
        if (fields.Items.Count == 0)
        {
            yield return "No line items were found.";
        }
        else if (!fields.Arithmetic.Any(check => check.Holds && check.Rule.StartsWith("items", StringComparison.Ordinal)))
        {
            yield return "No sum confirms the line items.";
        }

        if (fields.Items.Any(item => item.Confidence < least))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"A line item has a confidence below {least:0.00}.");
        }

        if (!fields.Arithmetic.Any(check => check.Holds && check.Rule.EndsWith("= total", StringComparison.Ordinal)))
        {
            yield return "No sum confirms the total.";
        }
    }
}
