using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification.TextLines;

/// <summary>The one angle by which all text of a page slopes.</summary>
/// <remarks>The constants were not measured one by one; docs/accuracy.md says which scans are deskewed.</remarks>
internal static class SkewEstimator
{
    /// <summary>Steepest angle that is tried, in degrees, to both sides.</summary>
    private const double Steepest = 12;

    /// <summary>Degrees from one angle to the next in the first search, over all of them.</summary>
    private const double CoarseStep = 0.5;

    /// <summary>Degrees from one angle to the next in the second search, around the best of the first.</summary>
    private const double FineStep = 0.1;

    /// <summary>Degrees from the steepest angle within which a best one is none: the text may slope more, or be no text.</summary>
    private const double Margin = 0.6;

    /// <summary>Long side in pixels of the copy on which angles are compared.</summary>
    private const int ProbeSide = 600;

    /// <summary>Rows between which the sums are compared; the same as in <see cref="TextLineScore"/>.</summary>
    private const int RowStep = 2;

    /// <summary>Degrees clockwise by which the text slopes, -12 to 12; 0 when nothing is clear.</summary>
    /// <param name="page">Grey.</param>
    public static double Degrees(PageImage page)
    {
        var scale = Math.Min(1, (double)ProbeSide / Math.Max(page.Width, page.Height));
        var small = ImageScaler.Resize(page, new(Math.Max(1, (int)(page.Width * scale)), Math.Max(1, (int)(page.Height * scale))));
        var best = InkMap.Use(
            small,
            rows =>
            {
                var ink = Columns(rows, small.Size);
                var coarse = Search(ink, small.Size, -Steepest, Steepest, CoarseStep);
                return Search(ink, small.Size, coarse - CoarseStep, coarse + CoarseStep, FineStep);
            }
        );
        return Math.Abs(best) >= Steepest - Margin ? 0 : best;
    }

    /// <summary>Reads a page so that text of this skew becomes level.</summary>
    public static AffineWarp Levelling(double degrees, PixelSize size)
    {
        var (cosine, sine) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var aspect = (double)size.Height / size.Width;
        return new AffineWarp(cosine, -sine * aspect, 0, sine / aspect, cosine, 0);
    }

    private static double Search(float[] ink, PixelSize size, double from, double to, double step)
    {
        var (best, most) = (0.0, 0.0);
        for (var degrees = from; degrees <= to + 1e-9; degrees += step)
        {
            var energy = Energy(ink, size, Math.Tan(degrees * Math.PI / 180));
            (best, most) = energy > most ? (degrees, energy) : (best, most);
        }

        return best;
    }

    private static double Energy(float[] ink, PixelSize size, double slope)
    {
        var reach = (int)Math.Ceiling(Math.Abs(slope) * size.Width) + RowStep;
        var sums = new float[size.Height + (2 * reach)];
        for (var x = 0; x < size.Width; x++)
        {
            var shift = reach - (int)Math.Round(slope * (x + 0.5 - (size.Width / 2.0)));
            RowSums.Add(sums.AsSpan(shift, size.Height), ink.AsSpan(x * size.Height, size.Height));
        }

        return RowSums.Energy(sums, RowStep);
    }

    /// <summary>The same ink column by column, so that a column is one piece of memory.</summary>
    private static float[] Columns(float[] rows, PixelSize size)
    {
        var columns = new float[size.Width * size.Height];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                columns[(x * size.Height) + y] = rows[(y * size.Width) + x];
            }
        }

        return columns;
    }
}
