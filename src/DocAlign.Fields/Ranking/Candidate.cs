using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Ranking;

/// <summary>A value that a field may have.</summary>
/// <param name="Value">Normalised, as in the contract.</param>
/// <param name="Spans">Words of the value, row by row.</param>
/// <param name="Label">Words that name it.</param>
/// <param name="Features">What the ranker sees, one for each name of its finder.</param>
/// <param name="Support">Above 0 where sums of the document speak for the value, below 0 where they speak against it.</param>
internal sealed record Candidate(
    string Value,
    string Raw,
    IReadOnlyList<RowSpan> Spans,
    RowSpan? Label,
    double[] Features,
    double Support = 0
)
{
    /// <summary>Mean probability that the words are read right.</summary>
    public double WordConfidence => Spans.SelectMany(span => span.Words).Average(word => word.Confidence);

    /// <summary>Least probability of a word of figures that it is read right; 1 where there are no figures.</summary>
    public double LeastWordConfidence =>
        Spans
            .SelectMany(span => span.Words)
            .Where(word => word.Text.Any(char.IsAsciiDigit))
            .Select(word => word.Confidence)
            .DefaultIfEmpty(1)
            .Min();
}
