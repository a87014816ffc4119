using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class PoseNetworkTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Forward_OfAnyPose_GivesTheSamePicture(int channels, bool hasMirror)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(4);
        using var network = new PoseNetwork(channels, hasMirror);
        var pictures = rand(6, channels, 16, 16);
        var posed = network.call(pictures);
        foreach (var seen in hasMirror ? [pictures, pictures.flip(3)] : new[] { pictures })
        {
            for (var k = 0; k < 4; k++)
            {
                Assert.InRange((network.call(seen.rot90(k, (2, 3))) - posed).abs().max().item<float>(), 0, 1e-5f);
            }
        }

        Assert.Equal(hasMirror, (network.call(pictures.flip(3)) - posed).abs().max().item<float>() < 1e-5f);
    }
}
