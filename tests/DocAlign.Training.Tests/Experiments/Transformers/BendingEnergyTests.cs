using DocAlign.Rectification;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class BendingEnergyTests
{
    /// <summary>An affine map of the lattice bends nothing; a point that is pulled out does, by the square of the pull.</summary>
    [Fact]
    public void Of_AffineMaps_IsNothingAndGrowsWithTheSquareOfAPull()
    {
        using var scope = NewDisposeScope();
        var lattice = TransformedClassifier.LatticeOf(TransformKind.ThinPlateSpline);
        var matrix = BendingEnergy.Matrix(lattice);
        using var points = TransformedClassifier.TensorOf(lattice);
        var affine = points.matmul(tensor(new[] { 1.2f, 0.3f, -0.4f, 0.7f }, [2, 2])) + 0.5f;
        Assert.InRange(BendingEnergy.Of(affine, matrix).abs().item<float>(), 0, 1e-3f);
        double Pulled(float by)
        {
            var moved = points.clone();
            _ = moved.narrow(1, 5, 1).add_(by);
            return BendingEnergy.Of(moved, matrix).item<float>();
        }

        Assert.True(Pulled(0.1f) > 1e-3, $"{Pulled(0.1f)}");
        Assert.Equal(4, Pulled(0.2f) / Pulled(0.1f), 1e-2);
    }
}
