namespace DocAlign.Geometry;

/// <summary>The linear system behind a thin-plate spline: its kernel, its matrix L, and which control points determine it.</summary>
/// <remarks>L = [[K + λI, P], [Pᵀ, 0]] with Kᵢⱼ = U(|cᵢ - cⱼ|) and the rows (1, x, y) of the control points in P.</remarks>
internal static class SplineSystem
{
    /// <summary>Squared distance below which two control points are one.</summary>
    private const double Coincident = 1e-18;

    /// <summary>The determinant of the points' scatter, over its squared trace, below which they lie on one line.</summary>
    private const double Collinear = 1e-12;

    /// <summary>U as a function of r².</summary>
    public static double Kernel(double squared) => squared > 0 ? squared * Math.Log(squared) : 0;

    public static double SquaredDistance(NormalizedPoint a, NormalizedPoint b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>The first K columns of L⁻¹, [K + 3, K].</summary>
    /// <exception cref="DegenerateWarpException">The control points are collinear, or two coincide.</exception>
    public static double[,] InverseColumns(IReadOnlyList<NormalizedPoint> controlPoints, double smoothing)
    {
        var k = controlPoints.Count;
        var right = new double[k + 3, k];
        for (var i = 0; i < k; i++)
        {
            right[i, i] = 1;
        }

        Solve(controlPoints, smoothing, right);
        return right;
    }

    /// <summary>Solves L X = B in place of B.</summary>
    /// <param name="smoothing">λ ≥ 0.</param>
    /// <param name="right">B, [K + 3, m].</param>
    /// <exception cref="DegenerateWarpException">The control points are collinear, or two coincide.</exception>
    public static void Solve(IReadOnlyList<NormalizedPoint> points, double smoothing, double[,] right)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        RequireGeneralPosition(points);
        var k = points.Count;
        var system = new double[k + 3, k + 3];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                system[i, j] = Kernel(SquaredDistance(points[i], points[j]));
            }

            system[i, i] += smoothing;
            (system[i, k], system[i, k + 1], system[i, k + 2]) = (1, points[i].X, points[i].Y);
            (system[k, i], system[k + 1, i], system[k + 2, i]) = (1, points[i].X, points[i].Y);
        }

        if (!LinearSystem.TrySolve(system, right))
        {
            throw new DegenerateWarpException($"The {k} control points do not determine a spline: the system is singular.");
        }
    }

    private static void RequireGeneralPosition(IReadOnlyList<NormalizedPoint> points)
    {
        if (points.Count < 3)
        {
            throw new DegenerateWarpException($"Got {points.Count} control points; a spline needs at least 3 that are not on one line.");
        }

        for (var i = 0; i < points.Count; i++)
        {
            if (!double.IsFinite(points[i].X) || !double.IsFinite(points[i].Y))
            {
                throw new DegenerateWarpException($"Control point {i} is ({points[i].X}, {points[i].Y}), expected finite coordinates.");
            }

            for (var j = 0; j < i; j++)
            {
                if (SquaredDistance(points[i], points[j]) < Coincident)
                {
                    throw new DegenerateWarpException($"Control points {j} and {i} coincide at ({points[i].X}, {points[i].Y}).");
                }
            }
        }

        var centre = new NormalizedPoint(points.Average(point => point.X), points.Average(point => point.Y));
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var point in points)
        {
            var (dx, dy) = (point.X - centre.X, point.Y - centre.Y);
            (xx, xy, yy) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
        }

        if ((xx * yy) - (xy * xy) < Collinear * (xx + yy) * (xx + yy))
        {
            throw new DegenerateWarpException(
                $"All {points.Count} control points lie on one line through ({points[0].X}, {points[0].Y}) and ({points[^1].X}, "
                    + $"{points[^1].Y})."
            );
        }
    }
}
