using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>The box around boxes.</summary>
internal static class Boxes
{
    /// <param name="boxes">At least one.</param>
    public static PixelBox Union(IEnumerable<PixelBox> boxes) =>
        boxes.Aggregate(
            (a, b) =>
                new PixelBox(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom))
        );
}
