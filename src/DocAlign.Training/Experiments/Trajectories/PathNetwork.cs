using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>Predicts where somebody goes: [B, steps, 2], places seen, to [B, steps, 2], places to come, both relative to now.</summary>
/// <remarks>All layers map vectors of the plane to vectors, softly equivariant under rotations.</remarks>
internal abstract class PathNetwork(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>What training makes small: a mean distance in the paths' unit, a scalar.</summary>
    /// <param name="past">[B, steps, 2].</param>
    /// <param name="future">[B, steps, 2].</param>
    public abstract Tensor Loss(Tensor past, Tensor future);

    /// <summary>Mean length of vectors, [..., 2].</summary>
    protected static Tensor MeanLength(Tensor vectors)
    {
        using var scope = NewDisposeScope();

        // The square root has an infinite slope at 0, and its gradient there would be NaN.
        return vectors.square().sum([-1]).add(1e-8).sqrt().mean().MoveToOuterDisposeScope();
    }

    /// <param name="softness">0 (exact) to 1 (free), <see cref="SoftnessDial.Budget"/>.</param>
    /// <returns>[B, inputs, 2] to [B, outputs, 2].</returns>
    internal static BlockLinear Layer(int inputs, int outputs, double softness, bool isGated = false)
    {
        using var turn = tensor(new[] { 0.0, 1, -1, 0 }, [2, 2]);
        return new BlockLinear(
            inputs,
            outputs,
            2,
            2,
            SchurProjector.Exact("SO(2) on vectors", turn, turn, SoftnessDial.Budget(softness)),
            isGated
        );
    }
}
