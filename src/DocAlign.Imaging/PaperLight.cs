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

    /// <summary>Brightness of the paper in one channel of a page.</summary>
    public static BlockGrid Of(PageImage page, int channel)
    {
        var bright = Brightest(page, channel);
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

    /// <summary>The brightest mean of 2 x 2 pixels in each block.</summary>
    private static BlockGrid Brightest(PageImage page, int channel)
    {
        var grid = BlockGrid.Of(page);
        var (bright, columns, rows) = grid;
        var step = page.Channels;
        for (var row = 0; row < rows; row++)
        {
            var (top, bottom) = (page.Height * row / rows, page.Height * (row + 1) / rows);
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (page.Width * column / columns, page.Width * (column + 1) / columns);
                var best = 0;
                for (var y = top; y + 1 < bottom; y += 2)
                {
                    var above = page.Pixels.AsSpan(((y * page.Width) + left) * step, (right - left) * step);
                    var below = page.Pixels.AsSpan((((y + 1) * page.Width) + left) * step, (right - left) * step);
                    for (var x = channel; x + step < above.Length; x += 2 * step)
                    {
                        best = Math.Max(best, above[x] + above[x + step] + below[x] + below[x + step]);
                    }
                }

                bright[(row * columns) + column] = best == 0 ? page.Pixels[(((top * page.Width) + left) * step) + channel] : best / 4f;
            }
        }

        return grid;
    }
}
