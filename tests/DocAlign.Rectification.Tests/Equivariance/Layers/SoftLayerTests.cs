using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Layers;

/// <summary>What the layers promise, on random weights and pictures.</summary>
public sealed class SoftLayerTests : IDisposable
{
    private static readonly SoftnessDial Exact = SoftnessDial.Budget(0);
    private readonly DisposeScope _scope = NewDisposeScope();

    public SoftLayerTests() => manual_seed(7);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AtSoftnessZero_ANetworkTurnsWithItsPicture()
    {
        using var lifting = SoftConv2d.Regular(1, 8, 5, Exact, isLifting: true, padding: 2);
        using var norm = new FieldNorm2d(8);
        using var strided = SoftConv2d.Regular(8, 8, 2, Exact, stride: 2);
        using var head = SoftLinear.Create(new RegularField(2, 8), new ControlLattice(4, isRelative: true), Exact);
        norm.eval();
        Tensor Points(Tensor picture) =>
            head.call(nn.functional.relu(strided.call(nn.functional.relu(norm.call(lifting.call(picture))))).flatten(1));
        var picture = rand(2, 1, 16, 16);
        var expected = Points(picture);
        for (var k = 1; k < 4; k++)
        {
            picture = picture.rot90(1, (2, 3));
            expected = new ControlLattice(4, isRelative: true).QuarterTurn.Apply(expected);
            Assert.InRange((Points(picture) - expected).abs().max().item<float>(), 0, 1e-5f);
        }

        // Without the promise it does not hold.
        using var free = SoftLinear.Create(new RegularField(2, 8), new ControlLattice(4, isRelative: true), SoftnessDial.Budget(1));
        var features = rand(1, 512);
        Assert.True(
            (
                free.call(new RegularField(2, 8).QuarterTurn.Apply(features))
                - new ControlLattice(4, isRelative: true).QuarterTurn.Apply(free.call(features))
            )
                .abs()
                .max()
                .item<float>() > 0.01
        );
    }

    [Fact]
    public void Budget_IsKeptForEveryWeight()
    {
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var softness = random.NextDouble();
            using var layer = SoftConv2d.Regular(
                4 * random.Next(1, 4),
                4 * random.Next(1, 4),
                3,
                SoftnessDial.Budget(softness),
                padding: 1
            );
            var report = layer.Report;
            Assert.Equal(softness * softness * Math.Sqrt(8) / Math.PI, report.Bound!.Value, 1e-12); // the mean of 0, 8/pi², 8/pi², 16/pi²
            Assert.InRange(report.RelativeDefect, 0, (report.Bound.Value * (1 + 1e-5)) + 1e-7);
        }
    }

    [Theory]
    [InlineData(DialMode.Rank)]
    [InlineData(DialMode.Smooth)]
    [InlineData(DialMode.Blend)]
    [InlineData(DialMode.Budget)]
    public void Forward_Twice_GivesTheSameBitsAndChangesNoState(DialMode mode)
    {
        using var layer = SoftConv2d.Regular(4, 8, 3, SoftnessDial.Of(mode, 0.4, 4 / Math.PI), padding: 1);
        var state = layer.state_dict().ToDictionary(item => item.Key, item => item.Value.clone());
        var picture = rand(1, 4, 9, 9);
        Assert.Equal(layer.call(picture).data<float>().ToArray(), layer.call(picture).data<float>().ToArray());
        Assert.All(layer.state_dict(), item => Assert.Equal(state[item.Key].data<float>().ToArray(), item.Value.data<float>().ToArray()));
    }

    [Fact]
    public void Fold_IsTheSameMapAsAPlainLayer()
    {
        using var layer = SoftConv2d.Regular(8, 12, 3, SoftnessDial.Budget(0.3), padding: 1);
        var picture = rand(2, 8, 10, 10);
        using var plain = layer.Fold();
        Assert.InRange((layer.call(picture) - plain.call(picture)).abs().max().item<float>(), 0, 1e-6f);
        using var linear = SoftLinear.Create(new RegularField(2, 3), new Vectors(4), SoftnessDial.Budget(0.3));
        using var folded = linear.Fold();
        var features = rand(3, 72);
        Assert.InRange((linear.call(features) - folded.call(features)).abs().max().item<float>(), 0, 1e-6f);
    }

    [Fact]
    public void Adapt_OfATrainedLayer_StartsFromItsWeights()
    {
        using var plain = nn.Conv2d(3, 6, 5, padding: 2);
        using var free = SoftConv2d.Adapt(plain, side => new HarmonicKernelProjector(side, SoftnessDial.Rank(1)));
        using var soft = SoftConv2d.Adapt(plain, side => new HarmonicKernelProjector(side, SoftnessDial.Rank(0)));
        var picture = rand(1, 3, 9, 9);
        Assert.InRange((free.call(picture) - plain.call(picture)).abs().max().item<float>(), 0, 1e-5f);
        var turned = soft.call(picture.rot90(1, (2, 3))) - soft.call(picture).rot90(1, (2, 3));
        Assert.InRange(turned.abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void PositionEncoding_AtSoftnessZero_TurnsWithTheGrid()
    {
        using var encoding = new SoftPositionEncoding(4, 6, SoftnessDial.Rank(0));
        var values = encoding.call(zeros(1, 16, 6))[0];
        Assert.InRange((new ScalarGrid(1, 4).QuarterTurn.Apply(values, 0) - values).abs().max().item<float>(), 0, 1e-6f);
    }
}
