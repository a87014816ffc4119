using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>The one angle by which all text of a page slopes.</summary>
internal static class SkewEstimator
{
    private const double Steepest = 12;
    private const int ProbeSide = 600;

    /// <summary>Degrees clockwise by which the text slopes, -12 to 12; 0 when nothing is clear.</summary>
    /// <param name="page">Grey.</param>
    public static double Degrees(PageImage page)
    {
        var scale = Math.Min(1, (double)ProbeSide / Math.Max(page.Width, page.Height));
        var small = ImageScaler.Resize(page, new(Math.Max(1, (int)(page.Width * scale)), Math.Max(1, (int)(page.Height * scale))));
        var ink = InkMap.Of(small);
        var best = Search(ink, small.Size, -Steepest, Steepest, 0.5);
        best = Search(ink, small.Size, best - 0.5, best + 0.5, 0.1);
        return Math.Abs(best) >= Steepest - 0.6 ? 0 : best;
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
        var reach = (int)Math.Ceiling(Math.Abs(slope) * size.Width) + 2;
        var sums = new float[size.Height + (2 * reach)];
        for (var x = 0; x < size.Width; x++)
        {
            var shift = reach - (int)Math.Round(slope * (x + 0.5 - (size.Width / 2.0)));
            for (var y = 0; y < size.Height; y++)
            {
                sums[y + shift] += ink[(y * size.Width) + x];
            }
        }

        double energy = 0;
        for (var i = 2; i < sums.Length; i++)
        {
            var difference = sums[i] - sums[i - 2];
            energy += difference * difference;
        }

        return energy;
    }
}
