using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>What is darker than its surroundings: one minus grey over the local mean, above a margin, so that shadows and tinted paper do not count.</summary>
internal static class InkMap
{
    private const float Margin = 0.12f;

    /// <param name="page">One channel.</param>
    /// <returns>Row by row, 0 for paper to 0.5.</returns>
    public static float[] Of(PageImage page)
    {
        var mean = LocalMean(page, radius: Math.Max(8, Math.Max(page.Width, page.Height) / 60));
        var ink = new float[mean.Length];
        for (var i = 0; i < ink.Length; i++)
        {
            var relative = 1 - (page.Pixels[i] / Math.Max(mean[i], 1)) - Margin;
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
