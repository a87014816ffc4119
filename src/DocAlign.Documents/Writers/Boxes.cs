using DocAlign.Geometry;

namespace DocAlign.Documents.Writers;

/// <summary>Boxes of the rectified page.</summary>
internal static class Boxes
{
    /// <summary>The smallest box around all; an empty one around none.</summary>
    public static PixelBox Around(IEnumerable<PixelBox> boxes) =>
        boxes.Aggregate((PixelBox?)null, (all, box) => all?.Union(box) ?? box) ?? default;

    /// <summary>Whether the middle of <paramref name="inner"/> lies in <paramref name="outer"/>.</summary>
    public static bool HoldsMiddle(PixelBox outer, PixelBox inner)
    {
        var (x, y) = ((inner.Left + inner.Right) / 2.0, (inner.Top + inner.Bottom) / 2.0);
        return x >= outer.Left && x <= outer.Right && y >= outer.Top && y <= outer.Bottom;
    }
}
