using DocAlign.Fields.Rows;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Rules;

/// <summary>Finds labels in rows, also such as were read with a wrong letter or as one word with their neighbour.</summary>
internal sealed class LabelFinder(DocumentRules rules)
{
    private const int MostWords = 6;

    /// <summary>Labels of the row from left to right. Of labels that overlap the longest counts: "Total" in "Sub Total" is none.</summary>
    public IReadOnlyList<LabelMatch> Find(FieldRow row)
    {
        var found = new List<LabelMatch>();
        for (var start = 0; start < row.Words.Count; start++)
        {
            var text = "";
            for (var end = start; end < row.Words.Count && end - start < MostWords; end++)
            {
                if (row.CompactWords[end].Length == 0)
                {
                    continue;
                }

                text += row.CompactWords[end];
                foreach (var keyword in rules.Keywords)
                {
                    if (Compare(text, keyword.Compact) is { } score)
                    {
                        found.Add(new LabelMatch(keyword.Kind, new RowSpan(row, start, end - start + 1), keyword.Compact.Length, score));
                    }
                }
            }
        }

        return [.. found.Where(match => !found.Exists(other => Hides(other, match))).OrderBy(match => match.Span.Start)];
    }

    /// <summary>Columns, headings and fields are looked for separately: "Total" may be a field and the head of a column.</summary>
    private static bool Hides(LabelMatch one, LabelMatch other) =>
        Family(one.Kind) == Family(other.Kind)
        && one.Span.Start < other.Span.End
        && other.Span.Start < one.Span.End
        && Strength(one) > Strength(other);

    private static double Strength(LabelMatch match) => match.Letters + (4 * match.Score);

    private static int Family(string kind) =>
        kind switch
        {
            LabelKinds.ColumnDescription or LabelKinds.ColumnQuantity or LabelKinds.ColumnUnitPrice or LabelKinds.ColumnAmount => 1,
            LabelKinds.NoCompany or LabelKinds.Recipient or LabelKinds.Invoice => 2,
            _ => 0,
        };

    /// <summary>Letters that may differ: none in labels below five, one below nine, else two.</summary>
    private static double? Compare(string text, string keyword)
    {
        var allowed =
            keyword.Length < 5 ? 0
            : keyword.Length < 9 ? 1
            : 2;
        if (Math.Abs(text.Length - keyword.Length) > allowed)
        {
            return null;
        }

        var distance = text == keyword ? 0 : EditDistance.Between(text, keyword, allowed);
        return distance <= allowed ? 1 - (distance / (double)keyword.Length) : null;
    }
}
