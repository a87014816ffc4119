namespace DocAlign.Geometry;

/// <summary>A plane seen from another side: x' = (h₁₁x + h₁₂y + h₁₃) / d, y' = (h₂₁x + h₂₂y + h₂₃) / d, d = h₃₁x + h₃₂y + h₃₃.</summary>
/// <remarks>Source: R. Hartley, A. Zisserman, "Multiple View Geometry in Computer Vision", 2nd edition, sections 2.3 and 4.1.</remarks>
public sealed class Homography : IWarp
{
    /// <summary>The page corners in the order of every corner list here: top left, top right, bottom right, bottom left.</summary>
    public static readonly IReadOnlyList<NormalizedPoint> PageCorners = [new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)];

    private readonly double[] _h;

    /// <param name="matrix">Nine numbers, row by row.</param>
    /// <exception cref="DegenerateWarpException">The matrix is singular or not finite.</exception>
    public Homography(IReadOnlyList<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Count != 9)
        {
            throw new ArgumentException($"matrix has {matrix.Count} numbers, expected 9, row by row.", nameof(matrix));
        }

        _h = [.. matrix];
        var size = Math.Cbrt(Math.Abs(Determinant(_h)));
        if (!double.IsFinite(size) || !(size > 1e-9 * _h.Max(Math.Abs)))
        {
            throw new DegenerateWarpException($"The homography's determinant is {Determinant(_h)}; it cannot be undone.");
        }
    }

    /// <summary>Nine numbers, row by row.</summary>
    public IReadOnlyList<double> Matrix => _h;

    /// <summary>The homography that sends the page's corners to these places.</summary>
    /// <param name="corners">Top left, top right, bottom right, bottom left, on the source.</param>
    /// <exception cref="DegenerateWarpException">Three of the corners lie on one line.</exception>
    public static Homography FromCorners(IReadOnlyList<NormalizedPoint> corners) => FromPoints(PageCorners, corners);

    /// <summary>The homography through four pairs of points: one 8 x 8 system with h₃₃ = 1.</summary>
    /// <exception cref="DegenerateWarpException">Three points of a side lie on one line.</exception>
    public static Homography FromPoints(IReadOnlyList<NormalizedPoint> from, IReadOnlyList<NormalizedPoint> to) =>
        HomographyFit.Through(from, to);

    /// <summary>
    /// The homography closest to n ≥ 4 pairs in the algebraic least-squares sense (normalised direct linear transform with h₃₃ = 1 after
    /// centring).
    /// </summary>
    /// <exception cref="DegenerateWarpException">The points do not determine a homography.</exception>
    public static Homography Fit(IReadOnlyList<NormalizedPoint> from, IReadOnlyList<NormalizedPoint> to) => HomographyFit.Closest(from, to);

    public static Homography FromAffine(AffineWarp affine)
    {
        ArgumentNullException.ThrowIfNull(affine);
        return new([affine.XX, affine.XY, affine.XT, affine.YX, affine.YY, affine.YT, 0, 0, 1]);
    }

    /// <summary>This homography after another one: <c>a.After(b).Map(p) = a.Map(b.Map(p))</c>.</summary>
    public Homography After(Homography first)
    {
        ArgumentNullException.ThrowIfNull(first);
        var product = new double[9];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                for (var k = 0; k < 3; k++)
                {
                    product[(3 * row) + column] += _h[(3 * row) + k] * first._h[(3 * k) + column];
                }
            }
        }

        return new Homography(product);
    }

    public Homography Inverse()
    {
        var h = _h;
        return new Homography([
            (h[4] * h[8]) - (h[5] * h[7]),
            (h[2] * h[7]) - (h[1] * h[8]),
            (h[1] * h[5]) - (h[2] * h[4]),
            (h[5] * h[6]) - (h[3] * h[8]),
            (h[0] * h[8]) - (h[2] * h[6]),
            (h[2] * h[3]) - (h[0] * h[5]),
            (h[3] * h[7]) - (h[4] * h[6]),
            (h[1] * h[6]) - (h[0] * h[7]),
            (h[0] * h[4]) - (h[1] * h[3]),
        ]);
    }

    /// <summary>
    /// The least d / h₃₃ on the page square; at or below 0 the horizon crosses the page, below 0.1 the warp is too steep to use.
    /// </summary>
    public double LeastDenominator() => PageCorners.Min(corner => ((_h[6] * corner.X) + (_h[7] * corner.Y) + _h[8]) / _h[8]);

    /// <inheritdoc/>
    public NormalizedPoint Map(NormalizedPoint target)
    {
        var d = (_h[6] * target.X) + (_h[7] * target.Y) + _h[8];
        return new(((_h[0] * target.X) + (_h[1] * target.Y) + _h[2]) / d, ((_h[3] * target.X) + (_h[4] * target.Y) + _h[5]) / d);
    }

    private static double Determinant(double[] h) =>
        (h[0] * ((h[4] * h[8]) - (h[5] * h[7]))) - (h[1] * ((h[3] * h[8]) - (h[5] * h[6]))) + (h[2] * ((h[3] * h[7]) - (h[4] * h[6])));
}
