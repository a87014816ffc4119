using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Finds labels of forms with what stands to their right or below them.</summary>
/// <remarks>
/// Rows are cut into pieces where the gap between two words is wide, and behind a colon. A piece that ends with a colon is a label, and so
/// is a short
/// piece in capitals without digits that has another piece to its right. Its value is the next piece of the row, or else the piece below
/// it; rows that
/// go on below the value, at its left edge and beside no other label, belong to it.
/// </remarks>
internal static class FormPairFinder
{
    /// <summary>
    /// A gap of more than so many heights of the row cuts it. Chosen on the even forms of FUNSD, as the other numbers here.
    /// </summary>
    private const double WideGap = 1.8;

    /// <summary>How far below a label its value may stand, in heights of the row.</summary>
    private const double FarthestBelow = 1.5;

    /// <summary>How far below the last row of a value the next one may stand, in heights of the row.</summary>
    private const double NextRow = 1.2;

    /// <summary>How far from the value's left edge its next row may begin, in heights of the row.</summary>
    private const double SameEdge = 1.5;

    private const int MostLabelWords = 5;

    /// <summary>
    /// What a pair is worth before the probabilities of its words come in; half of the pairs in the even forms of FUNSD are right.
    /// </summary>
    private const double PairConfidence = 0.5;

    public static IReadOnlyList<FormPair> Find(FieldContext context)
    {
        var pieces = context.Rows.SelectMany(Cut).ToList();
        var pairs = new List<FormPair>();
        var used = new HashSet<RowSpan>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var label = pieces[i];
            var beside =
                i + 1 < pieces.Count && pieces[i + 1].Row == label.Row && !HasColon(pieces[i + 1]) ? pieces[i + 1] : (RowSpan?)null;
            if (used.Contains(label) || !(HasColon(label) || (beside is not null && IsHeading(label))))
            {
                continue;
            }

            var value = beside ?? Below(pieces, label, used);
            if (value is { } found && used.Add(found))
            {
                var spans = Continued(pieces, label, found, used);
                var confidence = Math.Round(
                    PairConfidence * label.Words.Concat(spans.SelectMany(span => span.Words)).Average(word => word.Confidence),
                    4
                );
                pairs.Add(
                    new FormPair(
                        label.Text.TrimEnd(':', ';', ' '),
                        string.Join(' ', spans.Select(span => span.Text)),
                        confidence,
                        Places.Of([label]),
                        Places.Of(spans)
                    )
                );
            }
        }

        return pairs;
    }

    /// <summary>Pieces of a row, from left to right.</summary>
    internal static IEnumerable<RowSpan> Cut(FieldRow row)
    {
        var start = 0;
        for (var i = 1; i <= row.Words.Count; i++)
        {
            if (
                i == row.Words.Count
                || EndsLabel(row.Words[i - 1])
                || row.Words[i].Box.Left - row.Words[i - 1].Box.Right > WideGap * row.Height
            )
            {
                yield return new RowSpan(row, start, i - start);
                start = i;
            }
        }
    }

    private static bool EndsLabel(Word word) => word.Text.EndsWith(':') || word.Text.EndsWith(';');

    private static bool HasColon(RowSpan piece) => EndsLabel(piece.Words.Last()) && piece.Text.Any(char.IsLetter);

    private static bool IsHeading(RowSpan piece) =>
        piece.Count <= MostLabelWords
        && piece.Text.Count(char.IsLetter) >= 3
        && !piece.Text.Any(char.IsAsciiDigit)
        && !piece.Text.Any(char.IsLower);

    private static RowSpan? Below(List<RowSpan> pieces, RowSpan label, HashSet<RowSpan> used)
    {
        var box = label.Box;
        return pieces
            .Where(piece =>
                piece.Row.Page == label.Row.Page
                && piece.Row.Index > label.Row.Index
                && piece.Box.Top - box.Bottom < FarthestBelow * label.Row.Height
            )
            .Where(piece => piece.Box.Left < box.Right && piece.Box.Right > box.Left && !HasColon(piece) && !used.Contains(piece))
            .Cast<RowSpan?>()
            .FirstOrDefault();
    }

    /// <summary>The value with the rows that go on below it.</summary>
    private static List<RowSpan> Continued(List<RowSpan> pieces, RowSpan label, RowSpan value, HashSet<RowSpan> used)
    {
        var spans = new List<RowSpan> { value };
        foreach (var piece in pieces.Where(piece => piece.Row.Page == value.Row.Page && piece.Row.Index > value.Row.Index))
        {
            var last = spans[^1];
            var height = value.Row.Height;
            if (piece.Box.Top - last.Box.Bottom > NextRow * height)
            {
                break;
            }

            // A piece at the label's own edge is the next label.
            if (
                Math.Abs(piece.Box.Left - value.Box.Left) <= SameEdge * height
                && !HasColon(piece)
                && piece.Start == 0
                && piece.Box.Left > label.Box.Left + height
                && used.Add(piece)
            )
            {
                spans.Add(piece);
            }
        }

        return spans;
    }
}
