namespace DocAlign.Geometry;

/// <summary>
/// Undoes a warp numerically: from a place on the source page to the rectified page. Newton's method from the nearest point of a coarse
/// grid.
/// </summary>
public sealed class NumericInverse
{
    private const int SeedSide = 17;
    private const int Iterations = 40;

    private readonly IWarp _warp;
    private readonly (NormalizedPoint Target, NormalizedPoint Source)[] _seeds;

    public NumericInverse(IWarp warp)
    {
        ArgumentNullException.ThrowIfNull(warp);
        _warp = warp;
        _seeds = [.. new ControlPointLattice(SeedSide, SeedSide, span: 1.1).Points.Select(target => (target, warp.Map(target)))];
    }

    /// <summary>Finds the rectified point that reads at <paramref name="source"/>.</summary>
    /// <param name="tolerance">Largest distance left, in normalized units of the source.</param>
    /// <returns>False when no such point was found: the place is not on the rectified page, or the warp folds there.</returns>
    public bool TryMap(NormalizedPoint source, out NormalizedPoint target, double tolerance = 1e-10)
    {
        target = _seeds.MinBy(seed => Squared(seed.Source, source)).Target;
        var error = Squared(_warp.Map(target), source);
        for (var iteration = 0; iteration < Iterations && error > tolerance * tolerance; iteration++)
        {
            var jacobian = _warp is ThinPlateSpline spline ? spline.JacobianAt(target) : Jacobian.Of(_warp, target);
            var determinant = jacobian.Determinant;
            if (Math.Abs(determinant) < 1e-12)
            {
                return false;
            }

            var at = _warp.Map(target);
            var (ex, ey) = (source.X - at.X, source.Y - at.Y);
            var (dx, dy) = (
                ((jacobian.YY * ex) - (jacobian.XY * ey)) / determinant,
                ((jacobian.XX * ey) - (jacobian.YX * ex)) / determinant
            );
            var improved = false;
            for (var damping = 1.0; damping > 1e-3 && !improved; damping /= 2)
            {
                var next = new NormalizedPoint(target.X + (damping * dx), target.Y + (damping * dy));
                var nextError = Squared(_warp.Map(next), source);
                if (nextError < error)
                {
                    (target, error, improved) = (next, nextError, true);
                }
            }

            if (!improved)
            {
                break;
            }
        }

        return error <= tolerance * tolerance;
    }

    private static double Squared(NormalizedPoint a, NormalizedPoint b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
