using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>A map between channels of plane vectors: what it promises under rotations.</summary>
public sealed class BlockLinearTests
{
    [Theory]
    [InlineData(false, 0.3)]
    [InlineData(true, 0.3)]
    [InlineData(true, -2)]
    public void Forward_OfAnExactProjector_TurnsWithItsInput(bool isGated, double angle)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = Layer(softness: 0, isGated);
        var (input, turn) = (randn(5, 4, 2), Turn(angle));
        var difference = layer.call(input.matmul(turn)) - layer.call(input).matmul(turn);
        Assert.InRange(difference.abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Forward_OfAFreeProjector_DoesNotTurn()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = Layer(softness: 1, isGated: false);
        var (input, turn) = (randn(5, 4, 2), Turn(0.8));
        var difference = layer.call(input.matmul(turn)) - layer.call(input).matmul(turn);
        Assert.InRange(difference.norm().item<float>() / layer.call(input).norm().item<float>(), 0.1f, 3);
    }

    [Fact]
    public void Forward_IsTheSumOfItsBlocks()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = Layer(softness: 1, isGated: false);
        var (input, weight) = (randn(2, 4, 2), layer.parameters().Single());
        var answer = layer.call(input);
        for (var output = 0; output < 3; output++)
        {
            var expected = zeros(2, 2);
            for (var channel = 0; channel < 4; channel++)
            {
                expected += input.select(1, channel).matmul(weight[output, channel].t());
            }

            Assert.InRange((answer.select(1, output) - expected).abs().max().item<float>(), 0, 1e-5f);
        }
    }

    /// <summary>A gate scales a vector and never turns it: with β = 0 it leaves it as it is, with β = -1 its length loses 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-0.2)]
    [InlineData(0.5)]
    public void Forward_WithAGate_ShiftsTheLengthByBeta(double beta)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(3);
        using var gated = Layer(softness: 0, isGated: true);
        _ = manual_seed(3);
        using var plain = Layer(softness: 0, isGated: false);
        _ = gated.get_parameter("gate")!.fill_(beta);
        var input = randn(6, 4, 2);
        var (before, after) = (plain.call(input), gated.call(input));
        var lengths = before.norm(-1);
        Assert.InRange((after.norm(-1) - (lengths + beta).clamp_min(0)).abs().max().item<float>(), 0, 1e-3f);
        var cross = (before.select(2, 0) * after.select(2, 1)) - (before.select(2, 1) * after.select(2, 0));
        Assert.InRange(cross.abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void Forward_WithAPathway_MixesTheFreeWeightIn()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var layer = Layer(softness: 0, isGated: false, pathway: 0.25);
        var (input, free) = (randn(3, 4, 2), layer.get_parameter("free")!);
        var mixed = layer.call(input);
        _ = free.zero_();
        var tied = layer.call(input);
        _ = free.copy_(randn_like(free));
        var difference = layer.call(input) - tied;
        var expected = 0.25 * input.flatten(1).matmul(free.permute(1, 3, 0, 2).reshape(8, 6)).view(3, 3, 2);
        Assert.InRange((difference - expected).abs().max().item<float>(), 0, 1e-5f);
        Assert.InRange((mixed - tied).abs().max().item<float>(), 1e-3f, 10);
    }

    [Fact]
    public void Parameters_AreNamedAsCheckpointsHaveThem()
    {
        using var layer = Layer(softness: 0, isGated: true, pathway: 0.5);
        Assert.Equal(["free", "gate", "weight"], layer.state_dict().Keys.Order());
        using var plain = Layer(softness: 0, isGated: false);
        Assert.Equal(["weight"], plain.state_dict().Keys);
    }

    private static BlockLinear Layer(double softness, bool isGated, double pathway = 0)
    {
        using var turn = tensor(new[] { 0.0, 1, -1, 0 }, [2, 2]);
        return new BlockLinear(
            inputs: 4,
            outputs: 3,
            inputSize: 2,
            outputSize: 2,
            SchurProjector.Exact("SO(2) on vectors", turn, turn, SoftnessDial.BudgetShare(softness)),
            isGated,
            pathway
        );
    }

    /// <summary>For rows.</summary>
    private static Tensor Turn(double angle) =>
        tensor(new[] { (float)Math.Cos(angle), (float)Math.Sin(angle), (float)-Math.Sin(angle), (float)Math.Cos(angle) }, [2, 2]);
}
