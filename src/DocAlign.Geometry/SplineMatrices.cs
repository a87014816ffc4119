namespace DocAlign.Geometry;

/// <summary>Constant matrices of a lattice of control points: what a spline gives is linear in its targets.</summary>
/// <remarks>V, [K, 2], are the targets of the control points; the spline is that of <see cref="ThinPlateSpline"/>.</remarks>
public static class SplineMatrices
{
    /// <summary>The constant matrix M of a lattice: places = M V for target points V, so that a network only multiplies by it.</summary>
    /// <param name="controlPoints">cₖ.</param>
    /// <param name="queries">Where the spline is wanted.</param>
    /// <returns>[Q, K]; M = Φ(Q) L⁻¹[:, 1..K]. Its rows sum to 1.</returns>
    /// <exception cref="DegenerateWarpException">The control points are collinear, or two coincide.</exception>
    public static double[,] Mapping(
        IReadOnlyList<NormalizedPoint> controlPoints,
        IReadOnlyList<NormalizedPoint> queries,
        double smoothing = 0
    )
    {
        ArgumentNullException.ThrowIfNull(controlPoints);
        ArgumentNullException.ThrowIfNull(queries);
        var inverse = SplineSystem.InverseColumns(controlPoints, smoothing);
        return Product(
            queries,
            controlPoints.Count,
            inverse,
            (query, basis) =>
            {
                for (var i = 0; i < controlPoints.Count; i++)
                {
                    basis[i] = SplineSystem.Kernel(SplineSystem.SquaredDistance(query, controlPoints[i]));
                }

                (basis[^3], basis[^2], basis[^1]) = (1, query.X, query.Y);
            }
        );
    }

    /// <summary>The constant matrices of the derivatives along x and along y: slopes = M V for target points V.</summary>
    /// <param name="controlPoints">cₖ.</param>
    /// <param name="queries">Where the derivatives are wanted.</param>
    /// <returns>[Q, K] each. Their rows sum to 0.</returns>
    /// <exception cref="DegenerateWarpException">The control points are collinear, or two coincide.</exception>
    public static (double[,] AlongX, double[,] AlongY) Derivatives(
        IReadOnlyList<NormalizedPoint> controlPoints,
        IReadOnlyList<NormalizedPoint> queries
    )
    {
        ArgumentNullException.ThrowIfNull(controlPoints);
        ArgumentNullException.ThrowIfNull(queries);
        var inverse = SplineSystem.InverseColumns(controlPoints, smoothing: 0);
        double[,] Along(Func<NormalizedPoint, NormalizedPoint, double> offset, double x, double y) =>
            Product(
                queries,
                controlPoints.Count,
                inverse,
                (query, basis) =>
                {
                    for (var i = 0; i < controlPoints.Count; i++)
                    {
                        // ∂(r² ln r²) = 2 (p - c) (ln r² + 1), which goes to 0 at the control point.
                        var squared = SplineSystem.SquaredDistance(query, controlPoints[i]);
                        basis[i] = squared > 0 ? 2 * offset(query, controlPoints[i]) * (Math.Log(squared) + 1) : 0;
                    }

                    (basis[^3], basis[^2], basis[^1]) = (0, x, y);
                }
            );
        return (Along((query, point) => query.X - point.X, 1, 0), Along((query, point) => query.Y - point.Y, 0, 1));
    }

    /// <summary>B, the upper-left [K, K] block of L⁻¹: the bending energy of targets V is tr(Vᵀ B V).</summary>
    public static double[,] Bending(IReadOnlyList<NormalizedPoint> controlPoints)
    {
        ArgumentNullException.ThrowIfNull(controlPoints);
        var inverse = SplineSystem.InverseColumns(controlPoints, smoothing: 0);
        var bending = new double[controlPoints.Count, controlPoints.Count];
        for (var i = 0; i < controlPoints.Count; i++)
        {
            for (var j = 0; j < controlPoints.Count; j++)
            {
                bending[i, j] = inverse[i, j];
            }
        }

        return bending;
    }

    /// <summary>A basis of K + 3 values at each query, times the first K columns of L⁻¹: [Q, K].</summary>
    private static double[,] Product(
        IReadOnlyList<NormalizedPoint> queries,
        int k,
        double[,] inverse,
        Action<NormalizedPoint, double[]> fill
    )
    {
        var matrix = new double[queries.Count, k];
        var basis = new double[k + 3];
        for (var q = 0; q < queries.Count; q++)
        {
            fill(queries[q], basis);
            for (var column = 0; column < k; column++)
            {
                double sum = 0;
                for (var i = 0; i < k + 3; i++)
                {
                    sum += basis[i] * inverse[i, column];
                }

                matrix[q, column] = sum;
            }
        }

        return matrix;
    }
}
