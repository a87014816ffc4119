using System.Runtime.Intrinsics;
using DocAlign.Imaging;

namespace DocAlign.Rectification.TextLines;

/// <summary>How strongly the ink of a page gathers in straight, level text lines: the gate's measure of "flat".</summary>
/// <remarks>
/// Ink is what is darker than its surroundings (one minus grey over the local mean, above a margin), so shadows and tinted paper do not
/// count.
/// Its row sums are taken in vertical strips; level lines make them rise and fall steeply, skewed or bent ones smear them.
/// The score is the energy of the differences between rows that lie two apart, over the ink, and does not depend on contrast.
/// It grows with straightness and is comparable only between images of the same page at the same text size.
/// </remarks>
internal static class TextLineScore
{
    /// <summary>Upright strips of a page in which rows are summed: in fewer, lines that bend would smear each other's sums.</summary>
    private const int Strips = 3;

    /// <summary>Rows between which the sums are compared: more than the blur of an edge, less than a line of text.</summary>
    private const int RowStep = 2;

    /// <param name="page">One channel. About 1000 px on the long side is enough.</param>
    /// <returns>0 for a blank page; larger is straighter.</returns>
    public static double Measure(PageImage page)
    {
        if (page.Channels != 1)
        {
            throw new ArgumentException($"page has {page.Channels} channels, expected 1 (grey).", nameof(page));
        }

        return InkMap.Use(page, ink => Energy(page, ink));
    }

    private static double Energy(PageImage page, float[] ink)
    {
        double energy = 0;
        double total = 0;
        var rows = new double[page.Height];
        for (var strip = 0; strip < Strips; strip++)
        {
            var left = page.Width * strip / Strips;
            var right = page.Width * (strip + 1) / Strips;
            for (var y = 0; y < page.Height; y++)
            {
                rows[y] = Sum(ink.AsSpan((y * page.Width) + left, right - left));
                total += rows[y];
            }

            for (var y = RowStep; y < page.Height; y++)
            {
                var step = rows[y] - rows[y - RowStep];
                energy += step * step;
            }
        }

        return total > 0 ? energy / (total * page.Width / Strips) : 0;
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var (x, sums) = (0, Vector256<float>.Zero);
        for (; x <= values.Length - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            sums += Vector256.Create(values[x..]);
        }

        double sum = Vector256.Sum(sums);
        for (; x < values.Length; x++)
        {
            sum += values[x];
        }

        return sum;
    }
}
