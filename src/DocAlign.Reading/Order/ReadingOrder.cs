using DocAlign.Geometry;
using DocAlign.Ocr;

namespace DocAlign.Reading.Order;

/// <summary>
/// Puts words into the order in which a person reads them: columns of text one after the other, the cells of a table's row side by side.
/// </summary>
/// <remarks>
/// Recursive cuts: where two columns of text stand beside each other they are cut apart; otherwise the page is cut at its widest
/// horizontal gap, and both parts are looked at again.
/// What cannot be cut is read row by row. After G. Nagy and S. Seth, "Hierarchical representation of optically scanned documents", ICPR
/// 1984, with columns only where they hold text.
/// </remarks>
public static class ReadingOrder
{
    /// <summary>Gap between rows, in line heights, from which a new block begins, and from which a new paragraph does.</summary>
    private const double BlockGap = 1.2;
    private const double ParagraphGap = 0.7;

    /// <param name="words">In any order.</param>
    /// <returns>Blocks with their lines, in reading order.</returns>
    public static IReadOnlyList<RecognizedBlock> Arrange(IEnumerable<RecognizedWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var pieces = PieceBuilder.Build(words);
        if (pieces.Count == 0)
        {
            return [];
        }

        var flows = new List<List<TextRow>> { new() };
        Cut(pieces, flows);
        return [.. flows.Where(flow => flow.Count > 0).SelectMany(flow => Blocks(flow, ColumnCut.MedianHeight(pieces)))];
    }

    /// <summary>Adds rows to the last flow; each column is a flow of its own.</summary>
    private static void Cut(IReadOnlyList<TextPiece> pieces, List<List<TextRow>> flows)
    {
        if (ColumnCut.Find(pieces) is var (left, right))
        {
            flows.Add([]);
            Cut(left, flows);
            flows.Add([]);
            Cut(right, flows);
            flows.Add([]);
            return;
        }

        if (WidestGap(pieces) is { } bottom)
        {
            Cut([.. pieces.Where(piece => piece.Box.Top < bottom)], flows);
            Cut([.. pieces.Where(piece => piece.Box.Top >= bottom)], flows);
            return;
        }

        flows[^1].AddRange(RowBuilder.Build(pieces));
    }

    /// <returns>Top of the lower part; null where the pieces leave no gap.</returns>
    private static int? WidestGap(IReadOnlyList<TextPiece> pieces)
    {
        var (widest, bottom) = (0, (int?)null);
        var (reached, top) = (int.MaxValue, pieces.Min(piece => piece.Box.Top));
        foreach (var box in pieces.Select(piece => piece.Box).OrderBy(box => box.Top))
        {
            if (reached != int.MaxValue && box.Top - reached > widest && box.Top > top)
            {
                (widest, bottom) = (box.Top - reached, box.Top);
            }

            reached = reached == int.MaxValue ? box.Bottom : Math.Max(reached, box.Bottom);
        }

        return bottom;
    }

    private static IEnumerable<RecognizedBlock> Blocks(List<TextRow> rows, int height)
    {
        var lines = new List<RecognizedLine>();
        var paragraph = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var gap = i == 0 ? 0 : rows[i].Box.Top - rows[i - 1].Box.Bottom;
            if (gap > BlockGap * height)
            {
                yield return Block(lines);
                (lines, paragraph) = ([], 0);
            }
            else if (gap > ParagraphGap * height)
            {
                paragraph++;
            }

            lines.Add(Line(rows[i], paragraph));
        }

        yield return Block(lines);
    }

    private static RecognizedBlock Block(List<RecognizedLine> lines) => new(Boxes.Union(lines.Select(line => line.Box)), lines);

    private static RecognizedLine Line(TextRow row, int paragraph)
    {
        var words = row.Words.ToList();
        var (first, last) = (words[0].Box, words[^1].Box);
        return new RecognizedLine(
            row.Box,
            new PixelPoint(first.Left, first.Bottom),
            new PixelPoint(last.Right, last.Bottom),
            paragraph,
            words
        );
    }
}
