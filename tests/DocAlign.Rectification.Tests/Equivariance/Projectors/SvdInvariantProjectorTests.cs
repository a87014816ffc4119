using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The published numbers of invariant kernels, and of generators whose left and right singular vectors differ.</summary>
public sealed class SvdInvariantProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("d4_kernel_3x3/kernel", "d4_kernel_3x3/kernel_exact", 3)]
    [InlineData("skew_generator/kernel_5x5", "d4_kernel_5x5/kernel_d4_exact", 5)]
    public void TurnsAndMirror_ExactKernel(string kernel, string exact, int side)
    {
        var generators = new[] { Generators.QuarterTurns(side), Generators.Reflection(side) };
        Close(Values(exact), new SvdInvariantProjector("d4", generators, SoftnessDial.Rank(0)).Project(Values(kernel)));
        if (side == 3)
        {
            Close(
                Clusters("d4_kernel_3x3/joint_singular_value_clusters"),
                linalg.svdvals(cat(generators, 1)).flip(0).data<double>().ToArray()
            );
        }
        else
        {
            Close(
                Values("d4_kernel_5x5/kernel_c4_exact"),
                new CyclicIsotypicProjector(new ScalarGrid(1, 5), new TrivialRepresentation(1), SoftnessDial.Rank(0)).Project(
                    Values(kernel)
                )
            );
        }
    }

    [Fact]
    public void SkewCentral_MatrixAndKernels()
    {
        Close(Values("skew_generator/M_3x3"), SkewGenerator.Of(3));
        Close(Clusters("skew_generator/singular_value_clusters_3x3"), linalg.svdvals(SkewGenerator.Of(3)).flip(0).data<double>().ToArray());
        Close(Clusters("skew_generator/singular_value_clusters_5x5"), linalg.svdvals(SkewGenerator.Of(5)).flip(0).data<double>().ToArray());
        foreach (var (side, cutoff, name) in new[] { (3, 0.5, "b0_5"), (3, 0.8, "b0_8"), (5, 0.7, "b0_7"), (5, 1.5, "b1_5") })
        {
            var projector = new SvdInvariantProjector("skew", [SkewGenerator.Of(side)], SoftnessDial.Cutoff(cutoff));
            Close(Values($"skew_generator/kernel_{side}x{side}_{name}"), projector.Project(Values($"skew_generator/kernel_{side}x{side}")));
        }
    }

    /// <summary>Left and right singular vectors differ here: mixing them up passes every test with a normal generator.</summary>
    [Fact]
    public void ANonNormalGenerator_TellsLeftFromRight()
    {
        var difference = Generators.ForwardDifference(Generators.BilinearRotation(3, 45, isCircular: false), Math.PI / 4);
        var cutoff = SoftnessDial.Cutoff(1.0);
        var weight = new SvdInvariantProjector("bilinear", [difference], cutoff).Project(randn(1, 9, dtype: ScalarType.Float64));
        var value = new SvdInvariantProjector("bilinear", [difference], cutoff, SingularSide.Values).Project(
            randn(1, 9, dtype: ScalarType.Float64)
        );
        Assert.InRange(difference.t().matmul(weight.view(9, 1)).norm().item<double>(), 0, weight.norm().item<double>());
        Assert.InRange(difference.matmul(value.view(9, 1)).norm().item<double>(), 0, value.norm().item<double>());
        var matrix = new SvdEquivariantProjector("bilinear", [difference], [difference], SoftnessDial.Cutoff(0.7)).Project(
            randn(9, 9, dtype: ScalarType.Float64)
        );
        Assert.InRange(
            (matrix.matmul(difference) - difference.matmul(matrix)).norm().item<double>(),
            0,
            0.7 * matrix.norm().item<double>()
        );
        Assert.Contains(
            "not normal",
            Assert.Throws<ArgumentException>(() => SchurProjector.Exact("bilinear", difference, difference, cutoff)).Message,
            StringComparison.Ordinal
        );
    }
}
