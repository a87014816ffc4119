using System.Globalization;
using DocAlign.Documents.Fields;

namespace DocAlign.Fields;

/// <summary>Decides whether a person should look at a document.</summary>
/// <param name="thresholds">Least confidence of a field, by its name; <see cref="Items"/> is for line items. A field with a threshold must be there.</param>
internal sealed class ReviewRouting(IReadOnlyDictionary<string, double> thresholds)
{
    /// <summary>Key of the threshold of line items.</summary>
    public const string Items = "items";

    /// <summary>Why a person should look, one sentence each; empty where nobody needs to. No value of the document is in them.</summary>
    public IReadOnlyList<string> Reasons(DocumentFields fields)
    {
        var reasons = new List<string>();
        if (fields.Kind is not ("receipt" or "invoice"))
        {
            return reasons;
        }

        foreach (var (name, least) in thresholds.Where(threshold => threshold.Key != Items).OrderBy(threshold => threshold.Key, StringComparer.Ordinal))
        {
            var field = fields.Find(name);
            if (field is null)
            {
                reasons.Add($"{name} was not found.");
            }
            else if (field.Confidence < least)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{name} has confidence {field.Confidence:0.00}, expected at least {least:0.00}."));
            }
        }

        reasons.AddRange(fields.Arithmetic.Where(check => !check.Holds).Select(check => $"The sum '{check.Rule}' does not hold."));
        if (fields.Kind == "invoice" && thresholds.TryGetValue(Items, out var leastItem))
        {
            if (fields.Items.Count == 0)
            {
                reasons.Add("No line items were found.");
            }
            else if (fields.Items.Any(item => item.Confidence < leastItem))
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"A line item has a confidence below {leastItem:0.00}."));
            }
        }

        return reasons;
    }
}
