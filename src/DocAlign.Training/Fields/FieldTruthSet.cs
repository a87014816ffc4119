using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Json;
using DocAlign.Fields.Review;

namespace DocAlign.Training.Fields;

/// <summary>Finds the documents of a folder of results for which the fields are known.</summary>
/// <remarks>
/// Truth is a folder with NAME.json for each scan, an object from field to text as SROIE has it, or a file of JSON lines as <c>docalign
/// review import</c>
/// keeps it: name, fields, and the amounts of the items where they are known. A folder with such a file, truth.jsonl, counts as that file.
/// </remarks>
public static class FieldTruthSet
{
    /// <param name="truth">Folder or file.</param>
    /// <param name="results">Folder that <c>docalign batch</c> wrote JSON into.</param>
    /// <returns>Ordered by name.</returns>
    /// <exception cref="InvalidDataException">There is no document with truth, or a file is not what it should be.</exception>
    public static IReadOnlyList<FieldTruth> Load(string truth, string results)
    {
        var corrections = Path.Combine(truth, ReviewImport.TruthFileName);
        var known =
            File.Exists(corrections) ? OfLines(corrections)
            : Directory.Exists(truth) ? OfFolder(truth)
            : OfLines(truth);
        var found = known
            .Select(item => (item.Name, item.Values, item.Amounts, Result: Path.Combine(results, item.Name + ".json")))
            .Where(item => File.Exists(item.Result))
            .OrderBy(item => item.Name, StringComparer.Ordinal)
            .Select(item => new FieldTruth(item.Name, PagesOf(item.Result), item.Values, item.Amounts))
            .ToList();
        return found.Count > 0
            ? found
            : throw new InvalidDataException(
                $"No document of '{truth}' has its result in '{results}': expected NAME.json there, as 'docalign batch --formats "
                    + $"json' writes it."
            );
    }

    /// <summary>A half of documents that are ordered by name.</summary>
    public static IReadOnlyList<T> Half<T>(IReadOnlyList<T> documents, TruthHalf half) =>
        half == TruthHalf.All ? documents : [.. documents.Where((_, index) => index % 2 == (half == TruthHalf.Even ? 0 : 1))];

    /// <summary>The pages of a result.</summary>
    /// <exception cref="InvalidDataException">The file is no result.</exception>
    public static IReadOnlyList<Page> PagesOf(string path)
    {
        try
        {
            return DocumentJson.DeserializeDocument(File.ReadAllBytes(path)).Pages;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no document: {exception.Message}", exception);
        }
    }

    private static IEnumerable<(string Name, IReadOnlyDictionary<string, string> Values, IReadOnlyList<decimal>? Amounts)> OfFolder(
        string folder
    )
    {
        foreach (var path in Directory.GetFiles(folder, "*.json"))
        {
            yield return (Path.GetFileNameWithoutExtension(path), ValuesOf(Parse(path, File.ReadAllText(path)), path), null);
        }
    }

    private static IEnumerable<(string Name, IReadOnlyDictionary<string, string> Values, IReadOnlyList<decimal>? Amounts)> OfLines(
        string path
    )
    {
        var number = 0;
        foreach (var line in File.ReadLines(path).Where(line => line.Trim().Length > 0))
        {
            var place = $"{path}, line {++number}";
            var item = Parse(place, line);
            if (
                !item.TryGetProperty("name", out var name)
                || !item.TryGetProperty("fields", out var fields)
                || name.ValueKind != JsonValueKind.String
            )
            {
                throw new InvalidDataException($"{place} is no correction: expected an object with name and fields.");
            }

            var amounts =
                item.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
                    ? items
                        .EnumerateArray()
                        .Select(entry =>
                            entry.ValueKind == JsonValueKind.Number ? entry.GetDecimal() : entry.GetProperty("amount").GetDecimal()
                        )
                        .ToList()
                    : null;
            yield return (Path.ChangeExtension(name.GetString()!, null), ValuesOf(fields, place), amounts);
        }
    }

    private static JsonElement Parse(string place, string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{place} is no JSON: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string> ValuesOf(JsonElement fields, string place)
    {
        if (fields.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{place}: fields is {fields.ValueKind}, expected an object from field to text.");
        }

        return fields
            .EnumerateObject()
            .Where(field => FieldNames.All.Contains(field.Name) && field.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal);
    }
}
