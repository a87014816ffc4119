using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>
/// Generators of one-parameter groups, and forward differences of discrete ones, as dense matrices in double precision. Pictures are
/// flattened row by row.
/// </summary>
public static class Generators
{
    /// <summary>
    /// (P - I) / step: the discrete counterpart of a generator, per radian, so that cut-offs of different groups can be compared.
    /// </summary>
    /// <param name="element">[n, n], the group element one step away from the identity.</param>
    /// <param name="step">Its angle in radians; 2π/n for a turn of C_n, π for a reflection.</param>
    public static Tensor ForwardDifference(Tensor element, double step)
    {
        ArgumentNullException.ThrowIfNull(element);
        return (element - eye(element.shape[0], dtype: ScalarType.Float64)) / step;
    }

    /// <summary>Quarter turns of a square picture as a forward difference, (P - I) / (π/2).</summary>
    public static Tensor QuarterTurns(int side) => ForwardDifference(new ScalarGrid(1, side).QuarterTurn.ToMatrix(), Math.PI / 2);

    /// <summary>Mirroring left and right as a forward difference, (H - I) / π.</summary>
    public static Tensor Reflection(int side) => ForwardDifference(Mirror(side), Math.PI);

    /// <summary>Cyclic shift by one pixel as a forward difference, per turn of 2π around the torus.</summary>
    public static Tensor Shift(int side, bool isHorizontal)
    {
        var source = Enumerable
            .Range(0, side * side)
            .Select(i => isHorizontal ? (i / side * side) + ((i + side - 1) % side) : (i + (side * (side - 1))) % (side * side));
        return ForwardDifference(new SignedPermutation([.. source], [.. Enumerable.Repeat(1, side * side)]).ToMatrix(), 2 * Math.PI / side);
    }

    /// <summary>
    /// Counter-clockwise turn of a square picture by bilinear interpolation. Neither orthogonal nor normal: for reproducing the paper
    /// only.
    /// </summary>
    /// <param name="degrees">Angle.</param>
    /// <param name="isCircular">Wrap-pad by half a side, turn, crop; otherwise zeros outside.</param>
    public static Tensor BilinearRotation(int side, double degrees, bool isCircular)
    {
        using var scope = NewDisposeScope();
        var (cosine, sine) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var pad = isCircular ? side / 2 : 0;
        var padded = side + (2 * pad);
        var basis = eye((long)side * side, dtype: ScalarType.Float64).view((long)side * side, 1, side, side);
        if (pad > 0)
        {
            basis = nn.functional.pad(basis, [pad, pad, pad, pad], PaddingModes.Circular);
        }

        var theta = tensor(new[] { cosine, -sine, 0, sine, cosine, 0 }, [1, 2, 3]).expand((long)side * side, 2, 3);
        var grid = nn.functional.affine_grid(theta, [(long)side * side, 1, padded, padded], align_corners: false);
        var turned = nn.functional.grid_sample(basis, grid, align_corners: false).slice(2, pad, pad + side, 1).slice(3, pad, pad + side, 1);
        return turned.reshape((long)side * side, (long)side * side).t().contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Basis of so(n): E_ij - E_ji for i &lt; j.</summary>
    public static IReadOnlyList<Tensor> SpecialOrthogonal(int n)
    {
        var basis = new List<Tensor>();
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var values = new double[n * n];
                (values[(i * n) + j], values[(j * n) + i]) = (1, -1);
                basis.Add(tensor(values, [n, n]));
            }
        }

        return basis;
    }

    /// <summary>The same generator on pairs of vectors (rank-two tensors): M ⊗ I + I ⊗ M.</summary>
    public static Tensor OnTensors(Tensor generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var scope = NewDisposeScope();
        var identity = eye(generator.shape[0], dtype: ScalarType.Float64);
        return (kron(generator, identity) + kron(identity, generator)).MoveToOuterDisposeScope();
    }

    /// <summary>L with L vec(W) = vec(W M_X - M_Y W); vec stacks columns.</summary>
    public static Tensor Commutator(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var scope = NewDisposeScope();
        return (
            kron(input.t().contiguous(), eye(output.shape[0], dtype: ScalarType.Float64))
            - kron(eye(input.shape[0], dtype: ScalarType.Float64), output)
        ).MoveToOuterDisposeScope();
    }

    private static Tensor Mirror(int side) =>
        new SignedPermutation(
            [.. Enumerable.Range(0, side * side).Select(i => (i / side * side) + side - 1 - (i % side))],
            [.. Enumerable.Repeat(1, side * side)]
        ).ToMatrix();
}
