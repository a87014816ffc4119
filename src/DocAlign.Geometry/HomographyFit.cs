namespace DocAlign.Geometry;

/// <summary>Finds the homography of pairs of points: exactly through four, or closest to more.</summary>
internal static class HomographyFit
{
    private static readonly string[] CornerNames = ["top left", "top right", "bottom right", "bottom left"];

    /// <summary>Through four pairs of points: one 8 x 8 system with h₃₃ = 1.</summary>
    /// <exception cref="DegenerateWarpException">Three points of a side lie on one line.</exception>
    public static Homography Through(IReadOnlyList<NormalizedPoint> from, IReadOnlyList<NormalizedPoint> to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Count != 4 || to.Count != 4)
        {
            throw new ArgumentException($"Got {from.Count} and {to.Count} points, expected 4 and 4.");
        }

        RequireGeneralPosition(from);
        RequireGeneralPosition(to);
        var system = new double[8, 8];
        var right = new double[8, 1];
        for (var i = 0; i < 4; i++)
        {
            FillRows(system, right, 2 * i, from[i], to[i]);
        }

        return LinearSystem.TrySolve(system, right)
            ? new Homography([right[0, 0], right[1, 0], right[2, 0], right[3, 0], right[4, 0], right[5, 0], right[6, 0], right[7, 0], 1])
            : throw new DegenerateWarpException("The four pairs of points do not determine a homography.");
    }

    /// <summary>
    /// The homography closest to n ≥ 4 pairs in the algebraic least-squares sense (normalised direct linear transform with h₃₃ = 1 after
    /// centring).
    /// </summary>
    /// <exception cref="DegenerateWarpException">The points do not determine a homography.</exception>
    public static Homography Closest(IReadOnlyList<NormalizedPoint> from, IReadOnlyList<NormalizedPoint> to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Count != to.Count || from.Count < 4)
        {
            throw new ArgumentException($"Got {from.Count} and {to.Count} points, expected as many, and at least 4.");
        }

        var (before, after) = (Centring(from), Centring(to));
        var normal = new double[8, 8];
        var right = new double[8, 1];
        var rows = new double[2, 8];
        var values = new double[2, 1];
        for (var i = 0; i < from.Count; i++)
        {
            FillRows(rows, values, 0, before.Map(from[i]), after.Map(to[i]));
            for (var row = 0; row < 2; row++)
            {
                for (var a = 0; a < 8; a++)
                {
                    right[a, 0] += rows[row, a] * values[row, 0];
                    for (var b = 0; b < 8; b++)
                    {
                        normal[a, b] += rows[row, a] * rows[row, b];
                    }
                }
            }
        }

        if (!LinearSystem.TrySolve(normal, right))
        {
            throw new DegenerateWarpException($"The {from.Count} pairs of points do not determine a homography: too many lie on one line.");
        }

        var centred = new Homography([
            right[0, 0],
            right[1, 0],
            right[2, 0],
            right[3, 0],
            right[4, 0],
            right[5, 0],
            right[6, 0],
            right[7, 0],
            1,
        ]);
        return Homography.FromAffine(after.Inverse()).After(centred).After(Homography.FromAffine(before));
    }

    /// <summary>The rows [x, y, 1, 0, 0, 0, -ux, -uy] and [0, 0, 0, x, y, 1, -vx, -vy] for (x, y) going to (u, v).</summary>
    private static void FillRows(double[,] system, double[,] right, int row, NormalizedPoint from, NormalizedPoint to)
    {
        double[] first = [from.X, from.Y, 1, 0, 0, 0, -to.X * from.X, -to.X * from.Y];
        double[] second = [0, 0, 0, from.X, from.Y, 1, -to.Y * from.X, -to.Y * from.Y];
        for (var column = 0; column < 8; column++)
        {
            system[row, column] = first[column];
            system[row + 1, column] = second[column];
        }

        right[row, 0] = to.X;
        right[row + 1, 0] = to.Y;
    }

    private static AffineWarp Centring(IReadOnlyList<NormalizedPoint> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var spread = Math.Sqrt(points.Average(point => ((point.X - x) * (point.X - x)) + ((point.Y - y) * (point.Y - y))) / 2);
        if (!(spread > 1e-9))
        {
            throw new DegenerateWarpException($"All {points.Count} points coincide at ({x}, {y}).");
        }

        return new AffineWarp(1 / spread, 0, -x / spread, 0, 1 / spread, -y / spread);
    }

    private static void RequireGeneralPosition(IReadOnlyList<NormalizedPoint> corners)
    {
        for (var skipped = 0; skipped < 4; skipped++)
        {
            var (a, b, c) = ((skipped + 1) % 4, (skipped + 2) % 4, (skipped + 3) % 4);
            var area =
                ((corners[b].X - corners[a].X) * (corners[c].Y - corners[a].Y))
                - ((corners[b].Y - corners[a].Y) * (corners[c].X - corners[a].X));
            if (!(Math.Abs(area) > 1e-9))
            {
                throw new DegenerateWarpException(
                    $"The corners {CornerNames[a]}, {CornerNames[b]} and {CornerNames[c]} lie on one line: {corners[a]}, "
                        + $"{corners[b]}, {corners[c]}."
                );
            }
        }
    }
}
