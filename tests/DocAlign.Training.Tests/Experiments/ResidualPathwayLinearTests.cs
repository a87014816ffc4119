using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class ResidualPathwayLinearTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void EffectiveWeight_IsTheMixtureOfBoth(double softness)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var exact = Exact();
        using var layer = new ResidualPathwayLinear(exact, 2, 2, softness, gain: 1);
        var (free, tied) = (layer.get_parameter("free")!, exact.Project(layer.get_parameter("tied")!));
        Assert.True(layer.EffectiveWeight().allclose((free * softness) + (tied * (1 - softness))));
    }

    [Fact]
    public void Forward_WithoutSoftness_TurnsWithItsInput()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = new ResidualPathwayLinear(Exact(), 2, 2, softness: 0, gain: 2);
        var (input, quarter) = (randn(7, 2), tensor(new float[] { 0, 1, -1, 0 }, [2, 2]));
        Assert.True(layer.call(input.matmul(quarter)).allclose(layer.call(input).matmul(quarter), atol: 1e-6));
    }

    [Fact]
    public void Forward_IsLinear()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = new ResidualPathwayLinear(Exact(), 2, 2, softness: 0.5, gain: 1);
        var (a, b) = (randn(4, 2), randn(4, 2));
        Assert.True(layer.call((2 * a) - b).allclose((2 * layer.call(a)) - layer.call(b), atol: 1e-5));
        Assert.Equal(0f, layer.call(zeros(1, 2)).abs().max().item<float>());
    }

    /// <summary>The gain is of the tied weight alone.</summary>
    [Fact]
    public void Constructor_WithAGain_MakesTheTiedWeightLarger()
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(8);
        using var small = new ResidualPathwayLinear(Exact(), 2, 2, softness: 0.5, gain: 1);
        _ = manual_seed(8);
        using var large = new ResidualPathwayLinear(Exact(), 2, 2, softness: 0.5, gain: 3);
        Assert.True(large.get_parameter("tied")!.allclose(small.get_parameter("tied")! * 3));
        Assert.True(large.get_parameter("free")!.allclose(small.get_parameter("free")!));
    }

    /// <summary>Both weights learn, each as much as its share.</summary>
    [Fact]
    public void Backward_ReachesBothWeights()
    {
        using var scope = NewDisposeScope();
        using var layer = new ResidualPathwayLinear(Exact(), 2, 2, softness: 0.25, gain: 1);
        layer.call(ones(1, 2)).select(1, 0).sum().backward();
        var free = layer.get_parameter("free")!.grad!;
        Assert.True(free.allclose(tensor(new[] { 0.25f, 0.25f, 0, 0 }, [2, 2])));
        Assert.InRange(layer.get_parameter("tied")!.grad!.norm().item<float>(), 0.1f, 2);
    }

    private static SchurProjector Exact()
    {
        using var turn = tensor(new[] { 0.0, 1, -1, 0 }, [2, 2]);
        return SchurProjector.Exact("SO(2) on vectors", turn, turn, SoftnessDial.BudgetShare(0));
    }
}
