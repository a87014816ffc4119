using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>How strongly the ink of a page gathers in straight, level text lines: the gate's measure of "flat".</summary>
/// <remarks>
/// Ink is what is darker than its surroundings (one minus grey over the local mean, above a margin), so shadows and tinted paper do not count.
/// Its row sums are taken in vertical strips; level lines make them rise and fall steeply, skewed or bent ones smear them.
/// The score is the energy of the differences between rows that lie two apart, over the ink, and does not depend on contrast.
/// It grows with straightness and is comparable only between images of the same page at the same text size.
/// </remarks>
internal static class TextLineScore
{
    private const int Strips = 3;
    private const float InkMargin = 0.12f;

    /// <param name="page">One channel. About 1000 px on the long side is enough.</param>
    /// <returns>0 for a blank page; larger is straighter.</returns>
    public static double Measure(PageImage page)
    {
        if (page.Channels != 1)
        {
            throw new ArgumentException($"page has {page.Channels} channels, expected 1 (grey).", nameof(page));
        }

        var ink = Ink(page);
        double energy = 0;
        double total = 0;
        var rows = new double[page.Height];
        for (var strip = 0; strip < Strips; strip++)
        {
            var left = page.Width * strip / Strips;
            var right = page.Width * (strip + 1) / Strips;
            for (var y = 0; y < page.Height; y++)
            {
                double sum = 0;
                foreach (var value in ink.AsSpan((y * page.Width) + left, right - left))
                {
                    sum += value;
                }

                rows[y] = sum;
                total += sum;
            }

            for (var y = 2; y < page.Height; y++)
            {
                var step = rows[y] - rows[y - 2];
                energy += step * step;
            }
        }

        return total > 0 ? energy / (total * page.Width / Strips) : 0;
    }

    private static float[] Ink(PageImage page)
    {
        var mean = LocalMean(page, radius: Math.Max(8, Math.Max(page.Width, page.Height) / 60));
        var ink = new float[mean.Length];
        for (var i = 0; i < ink.Length; i++)
        {
            var relative = 1 - (page.Pixels[i] / Math.Max(mean[i], 1)) - InkMargin;
            ink[i] = Math.Clamp(relative, 0, 0.5f);
        }

        return ink;
    }

    /// <summary>Mean over a square window, by an integral image; the window is cut off at the border.</summary>
    private static float[] LocalMean(PageImage page, int radius)
    {
        var (width, height) = (page.Width, page.Height);
        var integral = new long[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            long row = 0;
            for (var x = 0; x < width; x++)
            {
                row += page.Pixels[(y * width) + x];
                integral[((y + 1) * (width + 1)) + x + 1] = integral[(y * (width + 1)) + x + 1] + row;
            }
        }

        var mean = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var top = Math.Max(0, y - radius) * (width + 1);
            var bottom = Math.Min(height, y + radius + 1) * (width + 1);
            var rows = (bottom - top) / (width + 1);
            for (var x = 0; x < width; x++)
            {
                var left = Math.Max(0, x - radius);
                var right = Math.Min(width, x + radius + 1);
                var sum = integral[bottom + right] - integral[bottom + left] - integral[top + right] + integral[top + left];
                mean[(y * width) + x] = (float)sum / (rows * (right - left));
            }
        }

        return mean;
    }
}
