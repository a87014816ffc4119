using DocAlign.Training.Experiments.Trajectories;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Trajectories;

public sealed class PathNetworkTests
{
    public static TheoryData<string> Kinds => ["direct", "transformer"];

    /// <summary>At softness 0 a turned past gives the turned future, at softness 1 it does not.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_OfATurnedPath_IsTurnedOnlyWithoutSoftness(string kind)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(4);
        var past = Past(6);
        var (cosine, sine) = ((float)Math.Cos(0.7), (float)Math.Sin(0.7));
        var turn = tensor(new[] { cosine, sine, -sine, cosine }, [2, 2]);
        double Change(double softness)
        {
            using var network = Network(kind, softness);
            return (network.call(past.matmul(turn)) - network.call(past).matmul(turn)).abs().max().item<float>();
        }

        Assert.InRange(Change(0), 0, 1e-4);
        Assert.InRange(Change(1), 1e-2, 1e3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_OfItsOwnAnswer_IsLessThanOfAnother(string kind)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(5);
        using var network = Network(kind, 0.5);
        var past = Past(5);
        var future = network.call(past);
        Assert.Equal([5L, PathSet.Steps, 2], future.shape);
        var own = network.Loss(past, future).item<float>();
        var other = network.Loss(past, future + 1).item<float>();
        Assert.True(own < other, $"{own} for its own answer, {other} for another.");

        // The transformer's loss also has the steps that were seen.
        Assert.True(kind != "direct" || own < 1e-3, $"{own} for the answer of a network that gives all places at once.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_ReachesEveryParameter(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = Network(kind, 0.5);
        network.Loss(Past(8), Past(8)).backward();
        Assert.All(
            network.named_parameters(),
            item =>
                Assert.True(
                    item.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>() && gradient.abs().sum().item<float>() > 0,
                    item.name
                )
        );
    }

    /// <summary>What is predicted after a step depends on the steps up to it alone.</summary>
    [Fact]
    public void Next_OfATransformer_DoesNotSeeLaterSteps()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new PathTransformer(0.5);
        var walked = randn(3, 12, 2);
        var other = walked.clone();
        _ = other.narrow(1, 7, 5).add_(1);
        var difference = (network.Next(walked) - network.Next(other)).abs();
        Assert.InRange(difference.narrow(1, 0, 7).max().item<float>(), 0, 1e-6f);
        Assert.InRange(difference.narrow(1, 7, 5).max().item<float>(), 1e-2f, 1e3f);

        // The last prediction sees the first step.
        var early = walked.clone();
        _ = early.narrow(1, 0, 1).add_(1);
        var change = (network.Next(walked) - network.Next(early)).abs().narrow(1, 11, 1);
        Assert.InRange(change.max().item<float>(), 1e-4f, 1e3f);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_LeavesNoTensorBehind(string kind)
    {
        using var scope = NewDisposeScope();
        using var network = Network(kind, 0.5);
        var past = Past(3);
        using (var inner = NewDisposeScope())
        {
            _ = network.call(past);
            Assert.Equal(1, inner.DisposablesCount);
        }

        using (var inner = NewDisposeScope())
        {
            _ = network.Loss(past, past);
            Assert.Equal(1, inner.DisposablesCount);
        }
    }

    /// <summary>The prediction of ten steps is that of one step, ten times in a row.</summary>
    [Fact]
    public void Forward_OfATransformer_AddsOneStepAfterAnother()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new PathTransformer(0.5);
        var past = Past(2);
        var future = network.call(past);
        var places = cat([past, future], 1);
        var walked = places.narrow(1, 1, 19) - places.narrow(1, 0, 19);
        var next = network.Next(walked.narrow(1, 0, 18)).narrow(1, 8, 10);
        Assert.InRange((next - walked.narrow(1, 9, 10)).abs().max().item<float>(), 0, 1e-4f);
    }

    private static PathNetwork Network(string kind, double softness) =>
        kind == "direct" ? new DirectPathNetwork(softness) : new PathTransformer(softness);

    /// <summary>Random walks that end at now.</summary>
    private static Tensor Past(int count)
    {
        var walk = randn(count, PathSet.Steps, 2).cumsum(1);
        return walk - walk.narrow(1, PathSet.Steps - 1, 1);
    }
}
