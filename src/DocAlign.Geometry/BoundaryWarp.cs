namespace DocAlign.Geometry;

/// <summary>
/// The warp that a page's boundary alone determines: a homography through the corners, and a spline that bends it onto the points in
/// between.
/// </summary>
/// <remarks>
/// The spline stands on a 5 x 5 lattice whose outer points are the boundary and whose inner ones follow from it by the Coons patch, so
/// that a page rolled like a
/// cylinder comes out flat inside as well.
/// </remarks>
public static class BoundaryWarp
{
    /// <summary>Corners and three points a side.</summary>
    public const int PointCount = 16;

    private const int LatticeSide = 5;

    private static readonly IReadOnlyList<NormalizedPoint> Lattice = new ControlPointLattice(LatticeSide, LatticeSide).Points;

    /// <summary>The boundary of the page itself, clockwise from the top left corner.</summary>
    public static IReadOnlyList<NormalizedPoint> PageBoundary { get; } =
    [
        new(-1, -1),
        new(-0.5, -1),
        new(0, -1),
        new(0.5, -1),
        new(1, -1),
        new(1, -0.5),
        new(1, 0),
        new(1, 0.5),
        new(1, 1),
        new(0.5, 1),
        new(0, 1),
        new(-0.5, 1),
        new(-1, 1),
        new(-1, 0.5),
        new(-1, 0),
        new(-1, -0.5),
    ];

    /// <summary>From the rectified page to the source.</summary>
    /// <param name="boundary">16 places on the source, clockwise from the top left corner.</param>
    /// <exception cref="ArgumentException">There are not 16.</exception>
    /// <exception cref="DegenerateWarpException">The corners do not span a quadrangle.</exception>
    public static ComposedWarp Solve(IReadOnlyList<NormalizedPoint> boundary)
    {
        var homography = CornerHomography(boundary);
        var inverse = homography.Inverse();
        var patch = new CoonsPatch([.. boundary.Select(inverse.Map)]);
        return new ComposedWarp(ThinPlateSpline.Solve(Lattice, [.. Lattice.Select(patch.Map)]), homography);
    }

    /// <summary>The homography through the four corners among the boundary points.</summary>
    public static Homography CornerHomography(IReadOnlyList<NormalizedPoint> boundary)
    {
        ArgumentNullException.ThrowIfNull(boundary);
        return boundary.Count == PointCount
            ? Homography.FromCorners([boundary[0], boundary[4], boundary[8], boundary[12]])
            : throw new ArgumentException($"boundary has {boundary.Count} points, expected {PointCount}.", nameof(boundary));
    }

    /// <summary>The spline's displacements as a linear map of the boundary's: [Q, 16], for constant matrices in training.</summary>
    /// <param name="queries">Places on the rectified page.</param>
    public static double[,] DisplacementMatrix(IReadOnlyList<NormalizedPoint> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        var spline = SplineMatrices.Mapping(Lattice, queries);
        var matrix = new double[queries.Count, PointCount];
        for (var point = 0; point < PointCount; point++)
        {
            // The patch is linear in its boundary: moving one point by (1, 0) moves the lattice by the column wanted.
            var patch = new CoonsPatch([
                .. PageBoundary.Select((place, i) => i == point ? new NormalizedPoint(place.X + 1, place.Y) : place),
            ]);
            var moved = Lattice.Select(place => patch.Map(place).X - place.X).ToArray();
            for (var query = 0; query < queries.Count; query++)
            {
                double sum = 0;
                for (var k = 0; k < moved.Length; k++)
                {
                    sum += spline[query, k] * moved[k];
                }

                matrix[query, point] = sum;
            }
        }

        return matrix;
    }
}
