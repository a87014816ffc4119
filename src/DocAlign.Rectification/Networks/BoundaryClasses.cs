using DocAlign.Geometry;
using DocAlign.Rectification.Equivariance.Representations;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// Classes of the coordinates of a page's boundary points, [points, x and y, classes]: when the picture turns, points change places, x
/// and y swap, and one is mirrored.
/// </summary>
/// <remarks>
/// A point (x, y) goes to (y, -x), and what was the top right corner comes first. The classes lie symmetrically about 0, so -x is the
/// mirrored class. This is the relative
/// equivariance of the warp: it turns with the page.
/// </remarks>
internal sealed class BoundaryClasses(int classes) : Representation
{
    private const int PointsOfASide = BoundaryWarp.PointCount / 4;

    public override int Dimension => 2 * BoundaryWarp.PointCount * classes;

    public override string Spec => $"boundary({BoundaryWarp.PointCount}x2x{classes},relative)";

    protected override SignedPermutation Build() =>
        new(
            [
                .. Enumerable
                    .Range(0, Dimension)
                    .Select(i =>
                    {
                        var (point, axis, value) = (i / (2 * classes), i / classes % 2, i % classes);
                        var from = (point + PointsOfASide) % BoundaryWarp.PointCount;
                        return (((2 * from) + 1 - axis) * classes) + (axis == 0 ? value : classes - 1 - value);
                    }),
            ],
            [.. Enumerable.Repeat(1, Dimension)]
        );
}
