using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>The box around boxes.</summary>
internal static class Boxes
{
    /// <param name="boxes">At least one.</param>
    public static PixelBox Union(IEnumerable<PixelBox> boxes) => boxes.Aggregate((all, box) => all.Union(box));
}
