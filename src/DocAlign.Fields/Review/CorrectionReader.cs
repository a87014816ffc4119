using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Fields;

namespace DocAlign.Fields.Review;

/// <summary>Reads a corrected line and checks it against the result that it speaks of.</summary>
/// <param name="results">The documents by their files' names below the folder of the results.</param>
internal sealed class CorrectionReader(IReadOnlyDictionary<string, Document> results)
{
    private const string Items = ReviewRouting.Items;

    /// <param name="problem">What is wrong with the line, in a sentence; null where it is sound.</param>
    /// <returns>What is known now; null where the line is wrong, or where nobody has looked at the document.</returns>
    public TruthLine? Read(string line, out string? problem)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Read(json.RootElement, out problem);
        }
        catch (JsonException exception)
        {
            problem = $"it is no JSON at column {(exception.BytePositionInLine ?? 0) + 1}.";
            return null;
        }
        catch (InvalidOperationException)
        {
            // The kinds of all values are looked at before they are read: what is left is a text that cannot be one.
            problem = "it holds a text that is no Unicode: half of a surrogate pair.";
            return null;
        }
    }

    private TruthLine? Read(JsonElement line, out string? problem)
    {
        if (line.ValueKind != JsonValueKind.Object || Text(line, "result") is not { } result || Text(line, "key") is not { } key)
        {
            problem = "expected an object with the texts result and key, as 'docalign review export' writes it.";
            return null;
        }

        if (!results.TryGetValue(result, out var document) || document.Fields is not { } found)
        {
            problem = $"the document '{result}' is unknown: the results have no such file with fields.";
            return null;
        }

        if (document.ResultKey != key)
        {
            problem = $"the document '{result}' has another key now; it was read again after the export. Export it again.";
            return null;
        }

        problem = ProblemOfFields(line, found) ?? ProblemOfChecked(line);
        return problem is null ? Truth(line, result, document, found, out problem) : null;
    }

    private static TruthLine? Truth(JsonElement line, string result, Document document, DocumentFields found, out string? problem)
    {
        problem = null;
        var isChecked = line.TryGetProperty("checked", out var flag) && flag.ValueKind == JsonValueKind.True;
        var values = isChecked
            ? found.Values.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal)
            : new(StringComparer.Ordinal);
        IReadOnlyList<decimal>? amounts = isChecked ? [.. found.Items.Select(item => item.Amount)] : null;
        var isCorrected = false;
        if (line.TryGetProperty("corrected", out var corrected) && corrected.ValueKind != JsonValueKind.Null)
        {
            if (corrected.ValueKind != JsonValueKind.Object)
            {
                problem = $"corrected is {CorrectedValue.Shown(corrected)}, expected an object from field to value.";
                return null;
            }

            foreach (var correction in corrected.EnumerateObject())
            {
                isCorrected = true;
                problem = correction.Name == Items ? Amounts(correction.Value, out amounts) : Value(correction, values);
                if (problem is not null)
                {
                    return null;
                }
            }
        }

        return isChecked || isCorrected ? new TruthLine(result, document.Source.Name, document.ResultKey, InOrder(values), amounts) : null;
    }

    private static string? Value(JsonProperty correction, Dictionary<string, string> values)
    {
        if (!FieldNames.All.Contains(correction.Name))
        {
            return $"corrected has the unknown field '{Short(correction.Name)}', expected {string.Join(", ", FieldNames.All)} or {Items}.";
        }

        if (correction.Value.ValueKind == JsonValueKind.Null)
        {
            values.Remove(correction.Name);
            return null;
        }

        values[correction.Name] = CorrectedValue.Read(correction.Name, correction.Value, out var problem);
        return problem.Length > 0 ? problem : null;
    }

    private static string? Amounts(JsonElement value, out IReadOnlyList<decimal>? amounts)
    {
        amounts = null;
        if (
            value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().Select(CorrectedValue.Amount).ToList() is var read
            && read.TrueForAll(amount => amount is not null)
        )
        {
            amounts = [.. read.Select(amount => amount!.Value)];
            return null;
        }

        return $"items is {CorrectedValue.Shown(value)}, expected the amounts of all line items such as [2.50, 6.50].";
    }

    /// <summary>Somebody who corrects a value where it was found would not be heard.</summary>
    private static string? ProblemOfFields(JsonElement line, DocumentFields found)
    {
        if (!line.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var field in fields.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.Object))
        {
            if (Text(field, "name") is { } name && Text(field, "value") is { } value && found.Find(name)?.Value != value)
            {
                return $"fields says another {Short(name)} than the result; put what is right into corrected, and leave fields as it is.";
            }
        }

        return null;
    }

    private static string? ProblemOfChecked(JsonElement line) =>
        line.TryGetProperty("checked", out var flag) && flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            ? $"checked is {CorrectedValue.Shown(flag)}, expected true or false."
            : null;

    private static Dictionary<string, string> InOrder(Dictionary<string, string> values) =>
        FieldNames.All.Where(values.ContainsKey).ToDictionary(name => name, name => values[name], StringComparer.Ordinal);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "..." : text;

    private static string? Text(JsonElement line, string member) =>
        line.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
