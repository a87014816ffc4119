using DocAlign.Documents;

namespace DocAlign.Training.Fields;

/// <summary>A document that was read, with what its fields should be.</summary>
/// <param name="Name">Of the scan, without its ending.</param>
/// <param name="Values">By field; what a person would write down, not normalised.</param>
/// <param name="ItemAmounts">Amounts of the line items; null where they are not known.</param>
public sealed record FieldTruth(
    string Name,
    IReadOnlyList<Page> Pages,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<decimal>? ItemAmounts
);
