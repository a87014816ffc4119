using DocAlign.Geometry;

namespace DocAlign.Rectification;

/// <summary>What the residual pass says of a squared page: how far each control point is still off.</summary>
/// <param name="Side">Control points a row, and rows.</param>
/// <param name="Displacement">For each control point, row by row: where that place of the flat page is seen on the squared page, less the
/// place; normalized.</param>
/// <param name="Error">Expected error of the slopes that were seen, the median of the cells; normalized.</param>
public sealed record StraightenedPage(int Side, IReadOnlyList<NormalizedPoint> Displacement, double Error)
{
    /// <summary>The spline on the lattice's control points, from the flat page to the squared one.</summary>
    public ThinPlateSpline ToWarp()
    {
        var points = new ControlPointLattice(Side, Side).Points;
        return ThinPlateSpline.Solve(
            points,
            [.. points.Zip(Displacement, (point, moved) => new NormalizedPoint(point.X + moved.X, point.Y + moved.Y))]
        );
    }

    /// <summary>The same page, seen upside down.</summary>
    public StraightenedPage UpsideDown() =>
        this with
        {
            Displacement = [.. Displacement.Reverse().Select(moved => new NormalizedPoint(-moved.X, -moved.Y))],
        };

    /// <summary>Middles of the cells of a page, row by row.</summary>
    public static IReadOnlyList<NormalizedPoint> CellCentres(int rows, int columns) =>
        [
            .. Enumerable
                .Range(0, rows * columns)
                .Select(i => new NormalizedPoint(((2 * (i % columns)) + 1.0) / columns - 1, ((2 * (i / columns)) + 1.0) / rows - 1)),
        ];
}
