using DocAlign.Geometry;

namespace DocAlign.Rectification.Boundary;

/// <summary>How far a place of a side moves.</summary>
/// <param name="Normal">Direction of length 1, out of the page.</param>
/// <param name="Offset">Pixels along it.</param>
internal readonly record struct SideMove(PixelPoint Normal, double Offset)
{
    /// <summary>
    /// Sine of the angle between two sides below which the corner stays: at less than 12 degrees a small error would move it far.
    /// </summary>
    private const double LeastSine = 0.2;

    public PixelPoint Applied(PixelPoint point) => new(point.X + (Offset * Normal.X), point.Y + (Offset * Normal.Y));

    /// <summary>The corner that lies on the moved lines of both its sides; the corner itself where they are nearly parallel.</summary>
    public static PixelPoint Corner(PixelPoint corner, SideMove before, SideMove after)
    {
        var (a, b) = (before.Normal, after.Normal);
        var determinant = (a.X * b.Y) - (a.Y * b.X);
        return Math.Abs(determinant) < LeastSine
            ? corner
            : new PixelPoint(
                corner.X + (((before.Offset * b.Y) - (after.Offset * a.Y)) / determinant),
                corner.Y + (((a.X * after.Offset) - (b.X * before.Offset)) / determinant)
            );
    }
}
