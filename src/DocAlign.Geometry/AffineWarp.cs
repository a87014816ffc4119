namespace DocAlign.Geometry;

/// <summary>x' = Xx x + Xy y + Xt, y' = Yx x + Yy y + Yt in normalized coordinates.</summary>
public sealed record AffineWarp(double XX, double XY, double XT, double YX, double YY, double YT) : IWarp
{
    public NormalizedPoint Map(NormalizedPoint target) =>
        new((XX * target.X) + (XY * target.Y) + XT, (YX * target.X) + (YY * target.Y) + YT);

    /// <summary>The map that undoes this one.</summary>
    /// <exception cref="DegenerateWarpException">The map flattens the plane onto a line.</exception>
    public AffineWarp Inverse()
    {
        var determinant = (XX * YY) - (XY * YX);
        if (Math.Abs(determinant) < 1e-12)
        {
            throw new DegenerateWarpException($"The affine map has determinant {determinant}; it cannot be undone.");
        }

        var (a, b, c, d) = (YY / determinant, -XY / determinant, -YX / determinant, XX / determinant);
        return new(a, b, -((a * XT) + (b * YT)), c, d, -((c * XT) + (d * YT)));
    }
}
