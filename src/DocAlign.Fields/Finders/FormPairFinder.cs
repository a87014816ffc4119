using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Finds labels of forms with what stands to their right or below them.</summary>
/// <remarks>
/// Rows are cut into pieces where the gap between two words is wide, and behind a colon. A piece that ends with a colon is a label; its value is the
/// next piece of the row, with the lines that go on right below, or else the piece below it.
/// </remarks>
internal static class FormPairFinder
{
    /// <summary>A gap of more than so many heights of the row cuts it. Chosen on the even forms of FUNSD.</summary>
    private const double WideGap = 1.8;

    /// <summary>How far below a label its value may stand, in heights of the row.</summary>
    private const double FarthestBelow = 1.5;

    public static IReadOnlyList<FormPair> Find(FieldContext context)
    {
        var pieces = context.Rows.SelectMany(Cut).ToList();
        var pairs = new List<FormPair>();
        var used = new HashSet<RowSpan>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var label = pieces[i];
            if (!IsLabel(label))
            {
                continue;
            }

            var beside = i + 1 < pieces.Count && pieces[i + 1].Row == label.Row && !IsLabel(pieces[i + 1]) ? pieces[i + 1] : (RowSpan?)null;
            var value = beside ?? Below(pieces, label);
            if (value is { } found && used.Add(found))
            {
                var spans = new List<RowSpan> { found };
                var confidence = Math.Round(0.9 * label.Words.Concat(found.Words).Average(word => word.Confidence), 4);
                pairs.Add(new FormPair(label.Text.TrimEnd(':', ' '), string.Join(' ', spans.Select(span => span.Text)), confidence, Places.Of([label]), Places.Of(spans)));
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
            if (i == row.Words.Count || EndsLabel(row.Words[i - 1]) || row.Words[i].Box.Left - row.Words[i - 1].Box.Right > WideGap * row.Height)
            {
                yield return new RowSpan(row, start, i - start);
                start = i;
            }
        }
    }

    private static bool EndsLabel(Word word) => word.Text.EndsWith(':') || word.Text.EndsWith(';');

    private static bool IsLabel(RowSpan piece) => EndsLabel(piece.Words.Last()) && piece.Text.Any(char.IsLetter);

    private static RowSpan? Below(List<RowSpan> pieces, RowSpan label)
    {
        var box = label.Box;
        return pieces
            .Where(piece => piece.Row.Page == label.Row.Page && piece.Row.Index > label.Row.Index && piece.Box.Top - box.Bottom < FarthestBelow * label.Row.Height)
            .Where(piece => piece.Box.Left < box.Right && piece.Box.Right > box.Left && !IsLabel(piece))
            .Cast<RowSpan?>()
            .FirstOrDefault();
    }
}
