using System.Runtime.Intrinsics;

namespace DocAlign.Imaging;

/// <summary>How bright the paper of a page is, place by place, whatever is printed on it.</summary>
/// <remarks>
/// The brightest 2 x 2 mean of each block, closed (dilated, then eroded), which fills text and keeps the edges of hard shadows. It may not
/// fall below a share of the paper's brightness in a wider neighbourhood, so that filled bars stay darker than the text on them.
/// </remarks>
internal static class PaperLight
{
    /// <summary>Blocks by which text is closed at least: strokes and small letters.</summary>
    private const int LeastCloseRadius = 3;

    /// <summary>
    /// Share of the page's width by which the paper is closed to each side. Dark areas narrower than twice that are print, so filled rows
    /// and total boxes stay dark: such a row is up to a
    /// fifteenth of the width high. Wider ones are shadows.
    /// </summary>
    private const double CloseShare = 1.0 / 28;

    /// <summary>Share of the wider neighbourhood's brightness below which nothing counts as paper in shadow.</summary>
    private const float LeastShare = 0.4f;

    /// <summary>Brightest that divides: noise in the dark is not blown up beyond this.</summary>
    private const float LeastPaper = 12;

    /// <summary>Brightness of the paper in each channel of a page.</summary>
    public static BlockGrid[] Of(PageImage page) => [.. Brightest(page).Select(Closed)];

    private static BlockGrid Closed(BlockGrid bright)
    {
        var side = Math.Min(bright.Columns, bright.Rows);
        var radius = Math.Max(LeastCloseRadius, (int)(side * CloseShare));
        var paper = bright.Closed(radius);
        var around = paper.Closed(Math.Max(radius, side / 10));
        for (var i = 0; i < paper.Values.Length; i++)
        {
            paper.Values[i] = Math.Max(LeastPaper, Math.Max(paper.Values[i], LeastShare * around.Values[i]));
        }

        return paper.Smoothed();
    }

    /// <summary>The brightest mean of 2 x 2 pixels in each block, for each channel.</summary>
    private static BlockGrid[] Brightest(PageImage page)
    {
        var grids = Enumerable.Range(0, page.Channels).Select(_ => BlockGrid.Of(page)).ToArray();
        var (_, columns, rows) = grids[0];
        var step = page.Channels;

        // For each value of a row of pixels the largest sum of it, its right neighbour and the two below, over the rows of a block.
        var sums = new ushort[page.Width * step];
        for (var row = 0; row < rows; row++)
        {
            var (top, bottom) = (page.Height * row / rows, page.Height * (row + 1) / rows);
            Array.Clear(sums);
            for (var y = top; y + 1 < bottom; y += 2)
            {
                RaiseToSquares(page.Row(y), page.Row(y + 1), step, sums);
            }

            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (page.Width * column / columns, page.Width * (column + 1) / columns);
                for (var channel = 0; channel < step; channel++)
                {
                    var best = 0;
                    for (var x = left; x + 1 < right; x += 2)
                    {
                        best = Math.Max(best, sums[(x * step) + channel]);
                    }

                    grids[channel].Values[(row * columns) + column] =
                        best == 0 ? page.Pixels[(((top * page.Width) + left) * step) + channel] : best / 4f;
                }
            }
        }

        return grids;
    }

    /// <summary>Raises each sum to that of a 2 x 2 square of its channel, to the right and below; the last pixel has none.</summary>
    private static void RaiseToSquares(ReadOnlySpan<byte> above, ReadOnlySpan<byte> below, int step, Span<ushort> sums)
    {
        var x = 0;
        for (; x <= above.Length - step - 16; x += 8)
        {
            var square = Words(above[x..]) + Words(above[(x + step)..]) + Words(below[x..]) + Words(below[(x + step)..]);
            Vector128.Max(square, Vector128.Create<ushort>(sums[x..])).CopyTo(sums[x..]);
        }

        for (; x + step < above.Length; x++)
        {
            sums[x] = Math.Max(sums[x], (ushort)(above[x] + above[x + step] + below[x] + below[x + step]));
        }
    }

    private static Vector128<ushort> Words(ReadOnlySpan<byte> bytes) => Vector128.WidenLower(Vector128.Create(bytes));
}
