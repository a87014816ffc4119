using DocAlign.Rectification.Equivariance.Representations;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// Softly equivariant matrices by the right singular vectors of L = M_Xᵀ ⊗ I - I ⊗ M_Y, several generators stacked. Takes (d d')³
/// operations and (d d')² memory.
/// </summary>
public sealed class SvdEquivariantProjector : SoftProjector
{
    private readonly Converted _basis;
    private readonly (long Outputs, long Inputs) _size;
    private readonly string _name;

    /// <param name="name">Of the generators, for messages and checkpoints.</param>
    /// <param name="input">[d, d] for each generator, double.</param>
    /// <param name="output">[d', d'] for each generator, double.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a matrix is not square or of another size than the
    /// first.</exception>
    public SvdEquivariantProjector(string name, IReadOnlyList<Tensor> input, IReadOnlyList<Tensor> output, SoftnessDial dial)
        : this(name, Decompose(input, output), dial) { }

    private SvdEquivariantProjector(string name, (Tensor Basis, Tensor Sigma, long Inputs, long Outputs) decomposition, SoftnessDial dial)
        : base(dial, decomposition.Sigma, decomposition.Sigma.data<double>().ToArray())
    {
        _name = name;
        _size = (decomposition.Outputs, decomposition.Inputs);
        _basis = new Converted(decomposition.Basis);
    }

    protected override string Generator => $"equivariant: {_name}";

    /// <summary>[..., d d']; a weight may hold several matrices, [..., d', d].</summary>
    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        Dense.RequireWeight(raw, _size.Outputs, _size.Inputs);
        return raw.reshape(-1, _size.Outputs, _size.Inputs)
            .transpose(1, 2)
            .reshape(-1, _size.Outputs * _size.Inputs)
            .matmul(_basis.For(raw));
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return components.matmul(_basis.For(components).t()).view(-1, _size.Inputs, _size.Outputs).transpose(1, 2).reshape(shape);
    }

    private static (Tensor Basis, Tensor Sigma, long Inputs, long Outputs) Decompose(
        IReadOnlyList<Tensor> input,
        IReadOnlyList<Tensor> output
    )
    {
        Dense.RequirePairs(input, output);
        using var scope = NewDisposeScope();
        var stacked = cat([.. input.Zip(output, Generators.Commutator)], 0);

        // The right singular vectors are the left ones of the transpose.
        var (v, sigma, _) = linalg.svd(stacked.t(), fullMatrices: false);
        return (
            v.contiguous().MoveToOuterDisposeScope(),
            sigma.contiguous().MoveToOuterDisposeScope(),
            input[0].shape[0],
            output[0].shape[0]
        );
    }
}
