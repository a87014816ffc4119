using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Rules;

/// <summary>A label that was found in a row.</summary>
/// <param name="Score">1 for the same letters, less for each that differs.</param>
internal sealed record LabelMatch(string Kind, RowSpan Span, int Letters, double Score);
