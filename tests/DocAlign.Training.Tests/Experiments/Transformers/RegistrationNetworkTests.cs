using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class RegistrationNetworkTests
{
    [Fact]
    public void Passes_BeforeTraining_LeavePointsOnTheLatticeAndPassGradients()
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(1);
        using var network = new RegistrationNetwork();
        var (still, moving) = (rand(2, 1, TilePairs.Side, TilePairs.Side), rand(2, 1, TilePairs.Side, TilePairs.Side));
        using var lattice = TransformedClassifier.TensorOf(TilePairs.Lattice);
        var passes = network.Passes(still, moving, 2);
        Assert.Equal(2, passes.Count);
        Assert.All(passes, points => Assert.InRange((points - lattice).abs().max().item<float>(), 0, 1e-6f));
        network.Distance(passes[1], lattice.expand(2, -1, -1) + 0.1).mean().backward();
        Assert.Contains(network.parameters(), parameter => parameter.grad is { } gradient && gradient.abs().max().item<float>() > 0);
    }

    [Fact]
    public void Distance_OfAShift_IsTheShiftInPixels()
    {
        using var scope = NewDisposeScope();
        using var network = new RegistrationNetwork();
        using var lattice = TransformedClassifier.TensorOf(TilePairs.Lattice);
        var shift = tensor([3f * 2 / TilePairs.Side, 4f * 2 / TilePairs.Side]);
        Assert.Equal(5, network.Distance(lattice, lattice + shift).item<float>(), 1e-3f);
    }
}
