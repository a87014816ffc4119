using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class GuardedConvolutionsTests
{
    [Fact]
    public void Check_OfANetwork_ChecksEachShapeOnce()
    {
        using var scope = NewDisposeScope();

        // A side that no other test has: shapes are remembered for the process.
        using var network = nn.Sequential(
            ("a", nn.Conv2d(1, 3, 3, padding: 1)),
            ("b", nn.Conv2d(3, 3, 3, padding: 1)),
            ("c", nn.Conv2d(3, 3, 3, padding: 1))
        );
        using var before = network.parameters().First().detach().clone();
        var example = zeros(2, 1, 37, 37);
        Assert.Equal(2, GuardedConvolutions.Check(network, example));
        Assert.Equal(0, GuardedConvolutions.Check(network, example));
        Assert.Equal(2, GuardedConvolutions.Check(network, zeros(3, 1, 37, 37)));
        Assert.True(network.training);
        Assert.Equal(0, (network.parameters().First() - before).abs().max().item<float>());
    }
}
