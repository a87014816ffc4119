using System.Text.Json.Serialization;

namespace DocAlign.Documents.Fields;

/// <summary>A line of a tax summary.</summary>
/// <param name="RatePercent">Such as 19 for 19 %.</param>
/// <param name="Net">What the tax is on; null where it is not printed.</param>
public sealed record TaxLine(
    decimal RatePercent,
    decimal Amount,
    FieldPlace Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Net = null
);
