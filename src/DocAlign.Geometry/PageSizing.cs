namespace DocAlign.Geometry;

/// <summary>How large a rectified page must be to keep the source's resolution.</summary>
public static class PageSizing
{
    private const int Samples = 32;

    /// <summary>
    /// Width and height from the arc lengths, in source pixels, of the edges and the middle of the warp; the longest of three counts on
    /// each axis.
    /// </summary>
    /// <param name="maxPixels">Larger pages are reduced in proportion.</param>
    public static PixelSize TargetSize(IWarp warp, PixelSize source, long maxPixels = 80_000_000)
    {
        ArgumentNullException.ThrowIfNull(warp);
        double width = 1;
        double height = 1;
        foreach (var line in (ReadOnlySpan<double>)[-1, 0, 1])
        {
            width = Math.Max(width, ArcLength(warp, source, t => new(t, line)));
            height = Math.Max(height, ArcLength(warp, source, t => new(line, t)));
        }

        // A broken warp can be endlessly long; nothing real is longer than a few source diagonals.
        var limit = 3 * Math.Sqrt(((double)source.Width * source.Width) + ((double)source.Height * source.Height));
        (width, height) = (Sane(width, limit), Sane(height, limit));
        var scale = Math.Min(1, Math.Sqrt(maxPixels / (width * height)));
        return new(Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    private static double Sane(double length, double limit) => double.IsFinite(length) ? Math.Min(length, limit) : limit;

    private static double ArcLength(IWarp warp, PixelSize source, Func<double, NormalizedPoint> line)
    {
        double length = 0;
        var last = warp.Map(line(-1)).ToPixel(source);
        for (var i = 1; i <= Samples; i++)
        {
            var next = warp.Map(line((2.0 * i / Samples) - 1)).ToPixel(source);
            length += Math.Sqrt(((next.X - last.X) * (next.X - last.X)) + ((next.Y - last.Y) * (next.Y - last.Y)));
            last = next;
        }

        return length;
    }
}
