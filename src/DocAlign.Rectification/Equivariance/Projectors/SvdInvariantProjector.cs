using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Softly invariant vectors along the last dimension: kernels of a convolution, or position encodings.</summary>
/// <remarks>
/// Several generators count jointly: the singular vectors are those of [M₁ | M₂ ...] for weights, of [M₁; M₂; ...] for values.
/// </remarks>
public sealed class SvdInvariantProjector : SoftProjector
{
    private readonly Converted _basis;
    private readonly string _name;

    /// <param name="name">Of the generators, for messages and checkpoints.</param>
    /// <param name="generators">[d, d] each, double.</param>
    public SvdInvariantProjector(string name, IReadOnlyList<Tensor> generators, SoftnessDial dial, SingularSide side = SingularSide.Weights)
        : this(name, Decompose(generators, side), dial) { }

    private SvdInvariantProjector(string name, (Tensor Basis, Tensor Sigma) decomposition, SoftnessDial dial)
        : base(dial, decomposition.Sigma, decomposition.Sigma.data<double>().ToArray())
    {
        _name = name;
        _basis = new Converted(decomposition.Basis);
    }

    protected override string Generator => $"invariant: {_name}";

    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var basis = _basis.For(raw);
        return raw.reshape(-1, basis.shape[0]).matmul(basis);
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return components.matmul(_basis.For(components).t()).view(shape);
    }

    private static (Tensor Basis, Tensor Sigma) Decompose(IReadOnlyList<Tensor> generators, SingularSide side)
    {
        Dense.RequireSquare(generators);
        using var scope = NewDisposeScope();

        // Of a wide or tall stack only the side with d vectors is wanted.
        var stacked = side == SingularSide.Weights ? cat([.. generators], 1) : cat([.. generators.Select(generator => generator.t())], 1);
        var (u, sigma, _) = linalg.svd(stacked.to(ScalarType.Float64), fullMatrices: false);
        return (u.contiguous().MoveToOuterDisposeScope(), sigma.contiguous().MoveToOuterDisposeScope());
    }
}
