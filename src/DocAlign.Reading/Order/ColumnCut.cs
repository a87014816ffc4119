namespace DocAlign.Reading.Order;

/// <summary>
/// Finds the gap between two columns that are read one after the other, and leaves the columns of tables and of key-value pairs together.
/// </summary>
internal static class ColumnCut
{
    /// <summary>Least width of the gap, in heights of a line.</summary>
    private const double LeastGap = 1;

    /// <summary>Lines from which something is a column.</summary>
    private const int LeastLines = 3;

    /// <summary>Mean number of words in a line from which a column is text. Keys, values and cells have fewer.</summary>
    private const double LeastWords = 1.8;

    /// <summary>Share of lines with more letters than digits; columns of amounts have few.</summary>
    private const double LeastLetters = 0.5;

    /// <summary>Share of the shorter column's height beside the longer one.</summary>
    private const double LeastBeside = 0.5;

    /// <summary>
    /// Share of lines with a line beside them, and distance of lines in heights, from which columns are those of a table.
    /// </summary>
    private const double TableAligned = 0.8;
    private const double TablePitch = 2.2;

    /// <summary>Share of its line's height that two lines side by side have in common.</summary>
    private const double Beside = 0.5;

    /// <returns>Left and right column; null where everything belongs together.</returns>
    public static (IReadOnlyList<TextPiece> Left, IReadOnlyList<TextPiece> Right)? Find(IReadOnlyList<TextPiece> pieces)
    {
        if (pieces.Count < 2 * LeastLines)
        {
            return null;
        }

        var height = MedianHeight(pieces);
        var byLeft = pieces.OrderBy(piece => piece.Box.Left).ToList();
        var gaps = new List<(int Width, int At)>();
        var reached = byLeft[0].Box.Right;
        for (var i = 1; i < byLeft.Count; i++)
        {
            var gap = byLeft[i].Box.Left - reached;
            if (gap >= LeastGap * height)
            {
                gaps.Add((gap, i));
            }

            reached = Math.Max(reached, byLeft[i].Box.Right);
        }

        foreach (var (_, at) in gaps.OrderByDescending(gap => gap.Width))
        {
            var (left, right) = (byLeft[..at], byLeft[at..]);
            if (AreColumns(RowBuilder.Build(left), RowBuilder.Build(right)))
            {
                return (left, right);
            }
        }

        return null;
    }

    public static int MedianHeight(IReadOnlyList<TextPiece> pieces) =>
        pieces.Select(piece => piece.Box.Height).Order().ElementAt(pieces.Count / 2);

    private static bool AreColumns(IReadOnlyList<TextRow> left, IReadOnlyList<TextRow> right) =>
        IsText(left) && IsText(right) && AreBesideEachOther(left, right) && !IsTable(left, right);

    private static bool IsText(IReadOnlyList<TextRow> rows) =>
        rows.Count >= LeastLines
        && rows.Average(row => row.Words.Count()) >= LeastWords
        && rows.Count(HasMoreLetters) >= LeastLetters * rows.Count;

    private static bool HasMoreLetters(TextRow row)
    {
        var text = row.Words.SelectMany(word => word.Text).ToList();
        return text.Count(char.IsLetter) > text.Count(char.IsDigit);
    }

    private static bool AreBesideEachOther(IReadOnlyList<TextRow> left, IReadOnlyList<TextRow> right)
    {
        var (a, b) = (Boxes.Union(left.Select(row => row.Box)), Boxes.Union(right.Select(row => row.Box)));
        return Boxes.SharedHeight(a, b) >= LeastBeside;
    }

    private static bool IsTable(IReadOnlyList<TextRow> left, IReadOnlyList<TextRow> right)
    {
        // The upper quartile: lines of digits have no descenders, and look lower than they are.
        var heights = left.Concat(right).Select(row => row.Box.Height).Order().ToList();
        var height = heights[heights.Count * 3 / 4];
        var (fewer, more) = left.Count <= right.Count ? (left, right) : (right, left);
        var aligned = fewer.Count(row => more.Any(other => Boxes.SharedHeight(row.Box, other.Box) >= Beside));
        var pitch = (double)(fewer[^1].Box.Top - fewer[0].Box.Top) / (fewer.Count - 1);
        return aligned >= TableAligned * fewer.Count && pitch >= TablePitch * height;
    }
}
