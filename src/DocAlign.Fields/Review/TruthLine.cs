using System.Text.Json.Serialization;

namespace DocAlign.Fields.Review;

/// <summary>
/// What is known about a document after a person looked at it: a line of the truth that <c>docalign evaluate --fields</c> reads.
/// </summary>
/// <param name="Name">File of the result, below the folder of the results; its ending does not count.</param>
/// <param name="Source">The scan as it was submitted.</param>
/// <param name="Key">Key of the result that was looked at.</param>
/// <param name="Fields">The right value of each field that is known.</param>
/// <param name="Items">The right amounts of all line items; null where they are not known.</param>
internal sealed record TruthLine(
    string Name,
    string Source,
    string Key,
    IReadOnlyDictionary<string, string> Fields,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<decimal>? Items
);
