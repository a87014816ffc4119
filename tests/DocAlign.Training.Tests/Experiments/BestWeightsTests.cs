using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class BestWeightsTests
{
    [Fact]
    public void Restore_GivesTheWeightsOfTheLeastError()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(2, 2);
        using var best = new BestWeights(network);
        foreach (var (value, error) in new[] { (1.0, 0.5), (2.0, 0.2), (3.0, 0.2), (4.0, 0.4), (5.0, double.NaN) })
        {
            using var noGradient = no_grad();
            _ = network.weight.fill_(value);
            best.Offer(error);
        }

        Assert.Equal(0.2, best.Error);
        best.Restore();
        Assert.Equal(2, network.weight.min().item<float>());
        Assert.Equal(2, network.weight.max().item<float>());
        Assert.True(network.weight.requires_grad);
    }

    [Fact]
    public void Restore_WithoutAnOffer_LeavesTheNetworkAlone()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(2, 2);
        var before = network.weight.detach().clone();
        using var best = new BestWeights(network);
        best.Restore();
        Assert.Equal(0, (network.weight - before).abs().max().item<float>());
        Assert.Equal(double.PositiveInfinity, best.Error);
    }

    [Fact]
    public void Offer_LeavesNoTensorBehind()
    {
        using var network = nn.Linear(2, 2);
        using var best = new BestWeights(network);
        using var scope = NewDisposeScope();
        best.Offer(1);
        Assert.Equal(0, scope.DisposablesCount);
    }
}
