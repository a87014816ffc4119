using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class SegmentNetworkTests
{
    [Theory]
    [InlineData(SegmentNetwork.ResNet)]
    [InlineData(SegmentNetwork.Transformer)]
    public void Adapted_AtOne_ChangesNothing_AndAtZeroTurnsWithThePhoto(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(3);
        using var plain = SegmentNetwork.Create(name, isQuick: true);
        plain.eval();
        var photos = rand(2, 3, SegmentSet.Side, SegmentSet.Side);
        var answers = plain.call(photos);
        Assert.Equal(new long[] { 2, SegmentSet.Classes, SegmentSet.Side, SegmentSet.Side }, answers.shape);
        using var free = plain.Adapted(SoftnessDial.Budget(1));
        free.eval();
        Assert.InRange((free.call(photos) - answers).abs().max().item<float>(), 0, 1e-4f);

        using var exact = plain.Adapted(SoftnessDial.Budget(0));
        exact.eval();
        var turned = photos.rot90(1, (2, 3));
        Assert.InRange((exact.call(turned) - exact.call(photos).rot90(1, (2, 3))).abs().max().item<float>(), 0, 1e-4f);
        Assert.True((plain.call(turned) - answers.rot90(1, (2, 3))).abs().max().item<float>() > 1e-3f);
    }
}
