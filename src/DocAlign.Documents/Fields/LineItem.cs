using System.Text.Json.Serialization;

namespace DocAlign.Documents.Fields;

/// <summary>A line of a receipt or an invoice.</summary>
/// <param name="Confidence">Probability that the amount is right, 0 to 1.</param>
public sealed record LineItem(
    string Description,
    decimal Amount,
    double Confidence,
    FieldPlace Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Quantity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? UnitPrice = null
);
