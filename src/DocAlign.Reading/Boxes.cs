using DocAlign.Geometry;

namespace DocAlign.Reading;

/// <summary>How boxes lie to each other.</summary>
internal static class Boxes
{
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static PixelBox Union(IEnumerable<PixelBox> boxes) => boxes.Aggregate((all, box) => all.Union(box));

    /// <returns>Common area over the area of the smaller box, 0 to 1.</returns>
    public static double ShareOfSmaller(PixelBox a, PixelBox b)
    {
        var area = CommonArea(a, b);
        return area > 0 ? (double)area / Math.Min((long)a.Width * a.Height, (long)b.Width * b.Height) : 0;
    }

    /// <returns>Share of <paramref name="box"/> that lies inside <paramref name="other"/>, 0 to 1.</returns>
    public static double ShareInside(PixelBox box, PixelBox other) =>
        CommonArea(box, other) / Math.Max(1.0, (double)box.Width * box.Height);

    /// <returns>Common height over the lower height; negative where one lies above the other.</returns>
    public static double SharedHeight(PixelBox a, PixelBox b) =>
        (double)(Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top)) / Math.Max(1, Math.Min(a.Height, b.Height));

    private static long CommonArea(PixelBox a, PixelBox b) => a.Intersect(b) is { } common ? (long)common.Width * common.Height : 0;
}
