using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Training.Evaluation;

/// <summary>How far the places of a rectified page lie from those of a flat reference, measured by matching patches.</summary>
/// <remarks>
/// Both are brought to the reference's shape, 600 px high. Around each node of a lattice with something to see, the patch of the
/// reference is searched on the page by
/// normalised cross-correlation, first at half the size over a wide range, then around the best. Matches below 0.5 do not count.
/// </remarks>
public static class DenseDisplacement
{
    private const int Height = 600;
    private const int Step = 24;
    private const int Patch = 12;
    private const int Reach = 36;
    private const double LeastMatch = 0.5;
    private const double LeastContrast = 8;

    /// <summary>Correlations that differ by less are the same but for rounding.</summary>
    private const double Alike = 1e-9;

    /// <summary>Mean distance in percent of the page's height, and the share of the lattice's lively nodes that were matched.</summary>
    public static (double MeanPercent, double Matched) Measure(PageImage reference, PageImage page)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(page);
        var size = new PixelSize(Math.Max(100, Height * reference.Width / reference.Height), Height);
        var (flat, seen) = (
            GreyConverter.ToGrey(ImageScaler.Resize(reference, size)),
            GreyConverter.ToGrey(ImageScaler.Resize(page, size))
        );
        var half = new PixelSize(size.Width / 2, size.Height / 2);
        var (smallFlat, smallSeen) = (ImageScaler.Resize(flat, half), ImageScaler.Resize(seen, half));
        var (sum, matched, lively) = (0.0, 0, 0);
        for (var y = Patch; y < size.Height - Patch; y += Step)
        {
            for (var x = Patch; x < size.Width - Patch; x += Step)
            {
                if (Contrast(flat, x, y) < LeastContrast)
                {
                    continue;
                }

                lively++;
                var coarse = Search(smallFlat, smallSeen, x / 2, y / 2, (0, 0), Reach / 2, Patch / 2);
                var fine = Search(flat, seen, x, y, (2 * coarse.X, 2 * coarse.Y), 2, Patch);
                if (fine.Match >= LeastMatch)
                {
                    matched++;
                    sum += Math.Sqrt((fine.X * fine.X) + (fine.Y * fine.Y));
                }
            }
        }

        return (matched > 0 ? 100 * sum / matched / Height : 0, lively > 0 ? (double)matched / lively : 0);
    }

    private static double Contrast(PageImage page, int x, int y)
    {
        double sum = 0;
        double squares = 0;
        var count = 0;
        for (var v = y - Patch; v < y + Patch; v++)
        {
            for (var u = x - Patch; u < x + Patch; u++)
            {
                double value = page.Pixels[(v * page.Width) + u];
                (sum, squares, count) = (sum + value, squares + (value * value), count + 1);
            }
        }

        return Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
    }

    private static (int X, int Y, double Match) Search(
        PageImage flat,
        PageImage seen,
        int x,
        int y,
        (int X, int Y) around,
        int reach,
        int patch
    )
    {
        var best = (around.X, around.Y, Match: -1.0);
        for (var dy = around.Y - reach; dy <= around.Y + reach; dy++)
        {
            for (var dx = around.X - reach; dx <= around.X + reach; dx++)
            {
                var match = Correlation(flat, seen, x, y, dx, dy, patch);
                var gain = match - best.Match;

                // Along a rule every place matches alike: the nearest of them is meant.
                best = gain > Alike || (gain > -Alike && Squared(dx, dy) < Squared(best.X, best.Y)) ? (dx, dy, match) : best;
            }
        }

        return best;
    }

    private static int Squared(int dx, int dy) => (dx * dx) + (dy * dy);

    private static double Correlation(PageImage flat, PageImage seen, int x, int y, int dx, int dy, int patch)
    {
        if (x + dx < patch || y + dy < patch || x + dx >= seen.Width - patch || y + dy >= seen.Height - patch || x < patch || y < patch)
        {
            return -1;
        }

        long a = 0,
            b = 0,
            aa = 0,
            bb = 0,
            ab = 0;
        for (var v = -patch; v < patch; v++)
        {
            var first = flat.Pixels.AsSpan(((y + v) * flat.Width) + x - patch, 2 * patch);
            var second = seen.Pixels.AsSpan(((y + dy + v) * seen.Width) + x + dx - patch, 2 * patch);
            for (var i = 0; i < first.Length; i++)
            {
                int p = first[i],
                    q = second[i];
                (a, b, aa, bb, ab) = (a + p, b + q, aa + (p * p), bb + (q * q), ab + (p * q));
            }
        }

        var n = 4.0 * patch * patch;
        var (varianceA, varianceB) = (aa - (a * a / n), bb - (b * b / n));
        return varianceA > 0 && varianceB > 0 ? (ab - (a * b / n)) / Math.Sqrt(varianceA * varianceB) : -1;
    }
}
