using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

public sealed class SoftLocateTests : IDisposable
{
    private static readonly LocateOptions Tiny = new()
    {
        InputSide = 64,
        Widths = [8, 8, 12, 12],
        Reduced = 8,
        Hidden = 16,
        Bins = 16,
    };
    private readonly DisposeScope _scope = NewDisposeScope();

    public SoftLocateTests() => manual_seed(3);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AtSoftnessZero_BoundaryMaskAndTurnFollowThePicture()
    {
        using var network = Network(0);
        var picture = rand(2, 3, 64, 64);
        var upright = network.call(picture);
        var (points, mask, turns) = (upright.Boundary, upright.Mask, upright.Turns);
        for (var k = 1; k < 4; k++)
        {
            picture = picture.rot90(1, (2, 3));
            var turned = network.call(picture);
            points = stack([points.select(2, 1), -points.select(2, 0)], 2).roll(-4, 1);
            mask = mask.rot90(1, (2, 3));
            turns = turns.roll(-1, 1);
            Assert.InRange((turned.Boundary - points).abs().max().item<float>(), 0, 1e-5f);
            Assert.InRange((turned.Mask - mask).abs().max().item<float>(), 0, 1e-5f);
            Assert.InRange((turned.Turns - turns).abs().max().item<float>(), 0, 1e-5f);
            Assert.InRange((turned.Flat - upright.Flat).abs().max().item<float>(), 0, 1e-5f);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Folded_AnswersTheSame(double softness)
    {
        using var network = Network(softness);
        using var plain = network.Folded();
        Assert.Equal(network.training, plain.training);
        Assert.Null(plain.Options.Softness);
        var picture = rand(2, 3, 64, 64);
        var (soft, folded) = (network.call(picture), plain.call(picture));
        Assert.InRange((soft.Boundary - folded.Boundary).abs().max().item<float>(), 0, 1e-5f);
        Assert.InRange((soft.Mask - folded.Mask).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Certificate_IsZeroAtSoftnessZeroAndBoundsWhatIsMeasured()
    {
        var pictures = rand(4, 3, 64, 64);
        var last = -1.0;
        foreach (var softness in new[] { 0, 0.1, 0.4 })
        {
            using var network = Network(softness);
            var certificate = EquivarianceCertificate.Of(network, pictures);
            Assert.Equal(11, certificate.Layers.Count);
            Assert.All(certificate.Layers, layer => Assert.True(layer.IsKept, layer.Name));
            Assert.InRange(certificate.MeasuredPixels, 0, certificate.BoundPixels!.Value + 1e-3);
            Assert.True(certificate.BoundPixels > last);
            last = certificate.BoundPixels.Value;
            if (softness == 0)
            {
                Assert.InRange(certificate.MeasuredPixels, 0, 1e-3);
                Assert.InRange(certificate.BoundPixels.Value, 0, 0.1);
                Assert.Equal(1, certificate.MeasuredTurns);
            }
        }

        using var free = new LocateNetwork(Tiny);
        Assert.Null(EquivarianceCertificate.Of(free, pictures).BoundPixels);
    }

    [Fact]
    public void Options_WithSoftnessOutOfRangeOrWidthsThatAreNoFields_AreRefused()
    {
        Assert.Contains(
            "Softness is 1.2",
            Assert.Throws<ArgumentException>(() => (Tiny with { Softness = 1.2 }).Validate()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "multiples of 4",
            Assert.Throws<ArgumentException>(() => (Tiny with { Softness = 0, Reduced = 6 }).Validate()).Message,
            StringComparison.Ordinal
        );
    }

    private static LocateNetwork Network(double softness)
    {
        var network = new LocateNetwork(Tiny with { Softness = softness });

        // Statistics as after some training, so that normalisation is no identity.
        network.train();
        _ = network.call(rand(8, 3, 64, 64));
        network.eval();
        return network;
    }
}
