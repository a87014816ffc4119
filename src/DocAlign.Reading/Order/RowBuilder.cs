namespace DocAlign.Reading.Order;

/// <summary>Joins pieces that lie side by side to rows, from top to bottom.</summary>
internal static class RowBuilder
{
    /// <summary>
    /// Share of the lower piece's height that neighbours of one row have in common. A page that is flat still has lines that rise by a
    /// few pixels.
    /// </summary>
    private const double SameRow = 0.45;

    public static IReadOnlyList<TextRow> Build(IEnumerable<TextPiece> pieces)
    {
        var rows = new List<List<TextPiece>>();
        foreach (var piece in pieces.OrderBy(piece => piece.Box.Left))
        {
            // The neighbour to the left says where the row is here.
            var row = rows.Where(row =>
                    row[^1].Box.Right <= piece.Box.Left + (piece.Box.Height / 2) && Boxes.SharedHeight(row[^1].Box, piece.Box) >= SameRow
                )
                .MaxBy(row => Boxes.SharedHeight(row[^1].Box, piece.Box));
            if (row is null)
            {
                rows.Add([piece]);
            }
            else
            {
                row.Add(piece);
            }
        }

        return [.. rows.Select(row => new TextRow(row)).OrderBy(row => row.Box.Top + row.Box.Bottom)];
    }
}
