using DocAlign.Documents.Fields;
using DocAlign.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Values;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Fields;

/// <summary>Candidates of documents, with what is known about them.</summary>
internal static class FieldExamples
{
    /// <summary>So much of a row's words must stand in the true address.</summary>
    private const double MostOfARow = 0.6;

    /// <summary>
    /// Each candidate with whether it is right. Where none is exactly right, those that are closest and nearly right count.
    /// </summary>
    public static IReadOnlyList<WordExample> Of(ICandidateFinder finder, IReadOnlyList<Candidate> candidates, string truth)
    {
        var right = candidates.Select(candidate => FieldComparison.IsExact(finder.Field, candidate.Value, truth)).ToArray();
        if (!right.Contains(true) && finder.Field == FieldNames.Company && candidates.Count > 0)
        {
            var likeness = candidates.Select(candidate => TextFolding.Similarity(candidate.Value, truth)).ToArray();
            var best = likeness.Max();
            right = [.. likeness.Select(value => value == best && FieldComparison.NearlyRight <= best)];
        }

        return [.. candidates.Select((candidate, i) => new WordExample(candidate.Features, right[i]))];
    }

    /// <summary>Rows of the head with whether they belong to the address.</summary>
    public static IReadOnlyList<WordExample> OfAddress(FieldContext context, IReadOnlyList<RowSpan> company, string truth)
    {
        var compact = TextFolding.Compact(truth);
        var words = TextFolding.Spaced(truth).Split(' ').ToHashSet(StringComparer.Ordinal);
        var rows = company.Select(span => span.Row.Index).ToHashSet();
        return
        [
            .. new AddressFinder(company)
                .Find(context)
                .Select(row => new WordExample(row.Features, !rows.Contains(row.Spans[0].Row.Index) && IsIn(row.Value))),
        ];

        bool IsIn(string text)
        {
            var own = TextFolding.Spaced(text).Split(' ');
            var share =
                own.Where(word => words.Contains(word) || (word.Length > 4 && compact.Contains(word, StringComparison.Ordinal)))
                    .Sum(word => word.Length) / (double)Math.Max(1, own.Sum(word => word.Length));
            return share >= MostOfARow;
        }
    }
}
