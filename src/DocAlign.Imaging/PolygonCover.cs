using DocAlign.Geometry;

namespace DocAlign.Imaging;

/// <summary>Covers parts of a picture, so that nothing of what was there is left.</summary>
public static class PolygonCover
{
    /// <summary>Pixels around a polygon that are covered as well: edges of letters reach over their boxes.</summary>
    private const double Margin = 2;

    /// <summary>A copy of the picture in which polygons are black; the same picture where there are none.</summary>
    /// <param name="polygons">In pixels of the picture; parts outside of it are passed over.</param>
    public static PageImage Cover(PageImage image, IReadOnlyList<IReadOnlyList<PixelPoint>> polygons)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(polygons);
        if (polygons.Count == 0)
        {
            return image;
        }

        var copy = new PageImage(image.Width, image.Height, image.Channels, (byte[])image.Pixels.Clone());
        foreach (var polygon in polygons.Where(polygon => polygon.Count > 2))
        {
            Fill(copy, polygon);
        }

        return copy;
    }

    /// <summary>
    /// Covers in each row everything between the polygon's outermost edges: what a hollow polygon leaves out is covered too.
    /// </summary>
    private static void Fill(PageImage image, IReadOnlyList<PixelPoint> polygon)
    {
        var top = (int)Math.Clamp(Math.Floor(polygon.Min(point => point.Y) - Margin), 0, image.Height);
        var bottom = (int)Math.Clamp(Math.Ceiling(polygon.Max(point => point.Y) + Margin), 0, image.Height);
        for (var y = top; y < bottom; y++)
        {
            var (left, right) = Extent(polygon, y - Margin, y + 1 + Margin);
            var from = (int)Math.Clamp(Math.Floor(left - Margin), 0, image.Width);
            var to = (int)Math.Clamp(Math.Ceiling(right + Margin), 0, image.Width);
            if (to > from)
            {
                image.Pixels.AsSpan(((y * image.Width) + from) * image.Channels, (to - from) * image.Channels).Clear();
            }
        }
    }

    /// <summary>The outermost places of the polygon's edges between two heights.</summary>
    private static (double Left, double Right) Extent(IReadOnlyList<PixelPoint> polygon, double top, double bottom)
    {
        var (left, right) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            if (Math.Max(a.Y, b.Y) < top || Math.Min(a.Y, b.Y) > bottom)
            {
                continue;
            }

            var isLevel = Math.Abs(b.Y - a.Y) < 1e-9;
            Add(isLevel ? a.X : Along(a, b, top));
            Add(isLevel ? b.X : Along(a, b, bottom));
        }

        return (left, right);

        void Add(double x) => (left, right) = (Math.Min(left, x), Math.Max(right, x));
    }

    /// <summary>Where an edge is at a height, or its nearest end.</summary>
    private static double Along(PixelPoint a, PixelPoint b, double y) => a.X + (Math.Clamp((y - a.Y) / (b.Y - a.Y), 0, 1) * (b.X - a.X));
}
