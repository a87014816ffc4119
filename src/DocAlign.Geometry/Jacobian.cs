namespace DocAlign.Geometry;

/// <summary>The derivative of a warp at a point: rows are source x and y, columns are target x and y.</summary>
public readonly record struct Jacobian(double XX, double XY, double YX, double YY)
{
    /// <summary>Signed area ratio; at or below 0 the warp folds over.</summary>
    public double Determinant => (XX * YY) - (XY * YX);

    /// <summary>The derivative of any warp by central differences.</summary>
    /// <param name="step">In normalized units.</param>
    public static Jacobian Of(IWarp warp, NormalizedPoint at, double step = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(warp);
        var (left, right) = (warp.Map(at with { X = at.X - step }), warp.Map(at with { X = at.X + step }));
        var (above, below) = (warp.Map(at with { Y = at.Y - step }), warp.Map(at with { Y = at.Y + step }));
        var width = 2 * step;
        return new((right.X - left.X) / width, (below.X - above.X) / width, (right.Y - left.Y) / width, (below.Y - above.Y) / width);
    }
}
