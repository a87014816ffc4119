using System.Runtime.Intrinsics;

namespace DocAlign.Geometry;

/// <summary>The smoothest map of the plane that sends K control points onto K targets.</summary>
/// <remarks>
/// f(p) = a₀ + a₁x + a₂y + Σₖ wₖ U(|p - cₖ|), with U(r) = r² ln r² and U(0) = 0.
/// As a backward warp the control points lie on the rectified page and their targets on the source page.
/// Points are in the normalized page frame, see <see cref="NormalizedPoint"/>; f may leave it.
/// Source: F. L. Bookstein, "Principal Warps", IEEE TPAMI 11(6), 1989.
/// </remarks>
public sealed class ThinPlateSpline : IWarp
{
    /// <summary>Stands for r² = 0 inside the logarithm.</summary>
    private const double Tiny = 1e-300;

    /// <summary>The same in single precision.</summary>
    private const float TinySingle = 1e-30f;

    private readonly double[] _centresX;
    private readonly double[] _centresY;
    private readonly double[] _weightsX;
    private readonly double[] _weightsY;

    /// <summary>Takes a spline that was solved before, for example from a sidecar.</summary>
    /// <param name="controlPoints">cₖ, on the rectified page.</param>
    /// <param name="weights">wₖ as (x, y) parts.</param>
    /// <param name="affine">a₀, a₁, a₂ as (x, y) parts.</param>
    public ThinPlateSpline(
        IReadOnlyList<NormalizedPoint> controlPoints,
        IReadOnlyList<NormalizedPoint> weights,
        IReadOnlyList<NormalizedPoint> affine
    )
    {
        ArgumentNullException.ThrowIfNull(controlPoints);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(affine);
        if (controlPoints.Count != weights.Count || affine.Count != 3)
        {
            throw new ArgumentException(
                $"Got {controlPoints.Count} control points, {weights.Count} weights and {affine.Count} affine coefficients; "
                    + $"expected as many weights as points, and 3."
            );
        }

        (ControlPoints, Weights, Affine) = ([.. controlPoints], [.. weights], [.. affine]);
        _centresX = [.. controlPoints.Select(point => point.X)];
        _centresY = [.. controlPoints.Select(point => point.Y)];
        _weightsX = [.. weights.Select(point => point.X)];
        _weightsY = [.. weights.Select(point => point.Y)];
    }

    /// <summary>cₖ, on the rectified page.</summary>
    public IReadOnlyList<NormalizedPoint> ControlPoints { get; }

    /// <summary>wₖ as (x, y) parts.</summary>
    public IReadOnlyList<NormalizedPoint> Weights { get; }

    /// <summary>a₀, a₁, a₂ as (x, y) parts.</summary>
    public IReadOnlyList<NormalizedPoint> Affine { get; }

    /// <summary>Solves for the spline that maps each control point onto the target of the same index.</summary>
    /// <param name="smoothing">λ ≥ 0, added to the kernel's diagonal; above 0 the targets are approached, not reached.</param>
    /// <exception cref="ArgumentException">The counts differ, or there are fewer than three points.</exception>
    /// <exception cref="DegenerateWarpException">The control points are collinear, or two coincide.</exception>
    public static ThinPlateSpline Solve(
        IReadOnlyList<NormalizedPoint> controlPoints,
        IReadOnlyList<NormalizedPoint> targets,
        double smoothing = 0
    )
    {
        ArgumentNullException.ThrowIfNull(controlPoints);
        ArgumentNullException.ThrowIfNull(targets);
        if (controlPoints.Count != targets.Count)
        {
            throw new ArgumentException(
                $"Got {controlPoints.Count} control points and {targets.Count} targets; expected as many.",
                nameof(targets)
            );
        }

        var k = controlPoints.Count;
        var right = new double[k + 3, 2];
        for (var i = 0; i < k; i++)
        {
            (right[i, 0], right[i, 1]) = (targets[i].X, targets[i].Y);
        }

        SplineSystem.Solve(controlPoints, smoothing, right);
        var solution = Enumerable.Range(0, k + 3).Select(i => new NormalizedPoint(right[i, 0], right[i, 1])).ToArray();
        return new ThinPlateSpline(controlPoints, solution[..k], solution[k..]);
    }

    /// <inheritdoc/>
    public NormalizedPoint Map(NormalizedPoint target)
    {
        var x = Affine[0].X + (Affine[1].X * target.X) + (Affine[2].X * target.Y);
        var y = Affine[0].Y + (Affine[1].Y * target.X) + (Affine[2].Y * target.Y);
        var k = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (placeX, placeY) = (Vector256.Create(target.X), Vector256.Create(target.Y));
            var (sumX, sumY) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (; k <= _centresX.Length - Vector256<double>.Count; k += Vector256<double>.Count)
            {
                var (dx, dy) = (placeX - Vector256.LoadUnsafe(ref _centresX[k]), placeY - Vector256.LoadUnsafe(ref _centresY[k]));

                // At the centre itself r² ln r² is 0; the smallest number keeps the logarithm finite.
                var squared = Vector256.Max((dx * dx) + (dy * dy), Vector256.Create(Tiny));
                var u = squared * Vector256.Log(squared);
                sumX += Vector256.LoadUnsafe(ref _weightsX[k]) * u;
                sumY += Vector256.LoadUnsafe(ref _weightsY[k]) * u;
            }

            (x, y) = (x + Vector256.Sum(sumX), y + Vector256.Sum(sumY));
        }

        for (; k < _centresX.Length; k++)
        {
            var (dx, dy) = (target.X - _centresX[k], target.Y - _centresY[k]);
            var u = SplineSystem.Kernel((dx * dx) + (dy * dy));
            x += _weightsX[k] * u;
            y += _weightsY[k] * u;
        }

        return new(x, y);
    }

    /// <inheritdoc/>
    /// <remarks>Eight points at a time; the kernels are summed in single precision, the affine part is added in double.</remarks>
    public void Map(Span<double> x, Span<double> y)
    {
        var i = 0;
        for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (bentX, bentY) = BendAt(Singles(x[i..]), Singles(y[i..]));
            for (var lane = 0; lane < Vector256<float>.Count; lane++)
            {
                var (u, v) = (x[i + lane], y[i + lane]);
                x[i + lane] = Affine[0].X + (Affine[1].X * u) + (Affine[2].X * v) + bentX[lane];
                y[i + lane] = Affine[0].Y + (Affine[1].Y * u) + (Affine[2].Y * v) + bentY[lane];
            }
        }

        for (; i < x.Length; i++)
        {
            var place = Map(new NormalizedPoint(x[i], y[i]));
            (x[i], y[i]) = (place.X, place.Y);
        }
    }

    /// <summary>The exact derivative: a₁, a₂ plus Σ wₖ 2(p - cₖ)ᵀ(ln r² + 1).</summary>
    public Jacobian JacobianAt(NormalizedPoint target)
    {
        var (xx, xy, yx, yy) = (Affine[1].X, Affine[2].X, Affine[1].Y, Affine[2].Y);
        for (var k = 0; k < _centresX.Length; k++)
        {
            var (dx, dy) = (target.X - _centresX[k], target.Y - _centresY[k]);
            var squared = (dx * dx) + (dy * dy);
            if (squared == 0)
            {
                continue;
            }

            var slope = 2 * (Math.Log(squared) + 1);
            xx += _weightsX[k] * slope * dx;
            xy += _weightsX[k] * slope * dy;
            yx += _weightsY[k] * slope * dx;
            yy += _weightsY[k] * slope * dy;
        }

        return new(xx, xy, yx, yy);
    }

    /// <summary>Σ wₖ U(|p - cₖ|) for eight points.</summary>
    private (Vector256<float> X, Vector256<float> Y) BendAt(Vector256<float> x, Vector256<float> y)
    {
        var (sumX, sumY) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var k = 0; k < _centresX.Length; k++)
        {
            var (dx, dy) = (x - Vector256.Create((float)_centresX[k]), y - Vector256.Create((float)_centresY[k]));
            var squared = Vector256.Max((dx * dx) + (dy * dy), Vector256.Create(TinySingle));
            var u = squared * Vector256.Log(squared);
            sumX += Vector256.Create((float)_weightsX[k]) * u;
            sumY += Vector256.Create((float)_weightsY[k]) * u;
        }

        return (sumX, sumY);
    }

    private static Vector256<float> Singles(ReadOnlySpan<double> values) =>
        Vector256.Narrow(Vector256.Create(values), Vector256.Create(values[Vector256<double>.Count..]));

    /// <summary>E = tr(wᵀ K w); ∫(f_xx² + 2f_xy² + f_yy²) = 16πE for this kernel. 0 for affine maps.</summary>
    public double BendingEnergy()
    {
        double energy = 0;
        for (var i = 0; i < _centresX.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var u = SplineSystem.Kernel(SplineSystem.SquaredDistance(ControlPoints[i], ControlPoints[j]));
                energy += 2 * u * ((_weightsX[i] * _weightsX[j]) + (_weightsY[i] * _weightsY[j]));
            }
        }

        return energy;
    }
}
