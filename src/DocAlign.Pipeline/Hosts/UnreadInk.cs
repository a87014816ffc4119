using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Pipeline.Hosts;

/// <summary>How much of what looks like text lies outside all words: layout analysis sometimes takes a column of a table for a picture, and drops it.</summary>
internal static class UnreadInk
{
    /// <summary>Grey levels between the darkest and the brightest pixel of a cell from which there is ink in it.</summary>
    private const int LeastContrast = 60;

    /// <summary>Changes between ink and paper for each row and each column of a cell from which it looks like text; a ruled line has them one way only.</summary>
    private const double LeastChanges = 0.5;

    /// <summary>Cells outside all words from which their share says anything.</summary>
    private const int LeastCells = 60;

    /// <returns>0 to 1; 0 also where too little is there to tell.</returns>
    public static double Share(PageImage page, RecognizedPage text)
    {
        var heights = text.Words.Select(word => word.Box.Bottom - word.Box.Top).Order().ToArray();
        if (heights.Length == 0)
        {
            return 0;
        }

        var side = Math.Max(6, heights[heights.Length / 2]);
        var (columns, rows) = (page.Width / side, page.Height / side);
        var isRead = new bool[rows * columns];
        foreach (var box in text.Words.Select(word => word.Box))
        {
            for (var row = Math.Max(0, (box.Top - (side / 2)) / side); row < Math.Min(rows, ((box.Bottom + (side / 2)) / side) + 1); row++)
            {
                for (var column = Math.Max(0, (box.Left - (side / 2)) / side); column < Math.Min(columns, ((box.Right + (side / 2)) / side) + 1); column++)
                {
                    isRead[(row * columns) + column] = true;
                }
            }
        }

        var (read, unread) = (0, 0);
        for (var cell = 0; cell < isRead.Length; cell++)
        {
            if (LooksLikeText(page, cell % columns * side, cell / columns * side, side))
            {
                (read, unread) = isRead[cell] ? (read + 1, unread) : (read, unread + 1);
            }
        }

        return unread >= LeastCells ? (double)unread / (read + unread) : 0;
    }

    private static bool LooksLikeText(PageImage page, int left, int top, int side)
    {
        var (darkest, brightest) = (255, 0);
        for (var y = top; y < top + side; y++)
        {
            for (var x = left; x < left + side; x++)
            {
                var value = Grey(x, y);
                (darkest, brightest) = (Math.Min(darkest, value), Math.Max(brightest, value));
            }
        }

        if (brightest - darkest < LeastContrast)
        {
            return false;
        }

        var (middle, across, down) = ((darkest + brightest) / 2, 0, 0);
        for (var y = top; y < top + side; y++)
        {
            for (var x = left; x < left + side; x++)
            {
                var isInk = Grey(x, y) < middle;
                across += x > left && isInk != Grey(x - 1, y) < middle ? 1 : 0;
                down += y > top && isInk != Grey(x, y - 1) < middle ? 1 : 0;
            }
        }

        return across >= LeastChanges * side && down >= LeastChanges * side;

        int Grey(int x, int y) => page.Pixels[((y * page.Width) + x) * page.Channels];
    }
}
