using System.Text.Json.Serialization;

namespace DocAlign.Documents.Fields;

/// <summary>A value of the document with where it stands.</summary>
/// <param name="Name">One of <see cref="FieldNames"/>.</param>
/// <param name="Value">Normalised: a date as 2018-12-25, a time as 20:13:39, an amount as 1234.50, a currency by its ISO code, an IBAN
/// without blanks.</param>
/// <param name="Raw">As it was read.</param>
/// <param name="Confidence">Probability that the value is right, 0 to 1.</param>
/// <param name="Place">Where the value stands.</param>
/// <param name="Label">Where the words stand that name the value; null where none do.</param>
public sealed record Field(
    string Name,
    string Value,
    string Raw,
    double Confidence,
    FieldPlace Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FieldPlace? Label = null
);
