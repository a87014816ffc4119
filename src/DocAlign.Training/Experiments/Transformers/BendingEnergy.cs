using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Bending energy of thin-plate splines through predicted control points: tr(Vᵀ B V), V the points.</summary>
internal static class BendingEnergy
{
    /// <summary>B, [K, K]. The caller disposes it.</summary>
    public static Tensor Matrix(ControlPointLattice lattice)
    {
        var matrix = SplineMatrices.Bending(lattice.Points);
        return tensor(matrix.Cast<double>().Select(value => (float)value).ToArray(), [matrix.GetLength(0), matrix.GetLength(1)]);
    }

    /// <summary>Mean over the batch, a scalar.</summary>
    /// <param name="points">[B, K, 2], normalized.</param>
    /// <param name="matrix">[K, K].</param>
    public static Tensor Of(Tensor points, Tensor matrix)
    {
        using var scope = NewDisposeScope();
        return (points * matrix.matmul(points)).sum([1, 2]).mean().MoveToOuterDisposeScope();
    }
}
