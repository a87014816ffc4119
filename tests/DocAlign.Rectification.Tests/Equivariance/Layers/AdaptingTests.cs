using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Layers;

/// <summary>Trained plain layers taken over: the same map where the dial is free, an equivariant one where it is exact.</summary>
public sealed class AdaptingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public AdaptingTests() => manual_seed(1);

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(3, 1, 1, 1, 1)]
    [InlineData(3, 1, 2, 2, 1)]
    [InlineData(3, 2, 1, 1, 4)]
    [InlineData(5, 1, 4, 2, 2)]
    [InlineData(4, 4, 0, 1, 1)]
    public void Adapt_OfAConvolution_KeepsWhatItIs(int side, int stride, int padding, int dilation, int groups)
    {
        using var plain = nn.Conv2d(4, 8, side, stride: stride, padding: padding, dilation: dilation, groups: groups);
        var picture = rand(2, 4, stride == 2 ? 9 : 12, stride == 2 ? 9 : 12);

        using var free = SoftConv2d.Adapt(
            plain,
            size => new SvdInvariantProjector("turns", [Generators.QuarterTurns(size)], SoftnessDial.Rank(1))
        );
        Close(plain.call(picture), free.call(picture));

        using var soft = SoftConv2d.Adapt(
            plain,
            size => new SvdInvariantProjector("turns", [Generators.QuarterTurns(size)], SoftnessDial.Rank(0))
        );
        Close(soft.call(picture).rot90(1, (2, 3)), soft.call(picture.rot90(1, (2, 3))));
        using var folded = soft.Fold();
        Close(soft.call(picture), folded.call(picture));
    }

    [Fact]
    public void Adapt_OfAConvolutionThatCannotBeTurned_NamesItAndWhy()
    {
        static ISoftProjector Projector(int side) =>
            new SvdInvariantProjector("turns", [Generators.QuarterTurns(side)], SoftnessDial.Rank(0));
        string Message(TorchSharp.Modules.Conv2d layer) =>
            Assert.Throws<ArgumentException>(() => SoftConv2d.Adapt(layer, Projector)).Message;
        Assert.Contains("Conv2d(4 -> 8): its kernel is 3 x 5", Message(nn.Conv2d(4, 8, (3, 5))), StringComparison.Ordinal);
        Assert.Contains("Conv2d(4 -> 8): its stride is 1 x 2", Message(nn.Conv2d(4, 8, (3, 3), stride: (1, 2))), StringComparison.Ordinal);
        Assert.Contains(
            "its padding mode is Reflect",
            Message(nn.Conv2d(4, 8, 3, padding: 1, padding_mode: PaddingModes.Reflect)),
            StringComparison.Ordinal
        );
        Assert.Contains("a kernel of even side", Message(nn.Conv2d(4, 8, 4)), StringComparison.Ordinal);
    }

    [Fact]
    public void Adapt_OfALinearLayerOverMaps_MakesItInvariantAndKeepsItsBias()
    {
        using var plain = nn.Linear(3 * 16, 5);
        var maps = rand(2, 3, 4, 4);
        Tensor Answer(SoftLinear layer, Tensor input) => layer.call(input.flatten(1));

        using var free = SoftLinear.Adapt(plain, new SvdInvariantProjector("turns", [Generators.QuarterTurns(4)], SoftnessDial.Rank(1)));
        Close(plain.call(maps.flatten(1)), Answer(free, maps));
        using var exact = SoftLinear.Adapt(plain, new SvdInvariantProjector("turns", [Generators.QuarterTurns(4)], SoftnessDial.Rank(0)));
        Close(Answer(exact, maps), Answer(exact, maps.rot90(1, (2, 3))));
        Close(plain.bias!, exact.EffectiveBias()!);
    }

    [Fact]
    public void Adapt_OfAPositionEncoding_KeepsItWhereTheDialIsFree()
    {
        var encoding = rand(9, 4);
        using var free = SoftPositionEncoding.Adapt(encoding, SoftnessDial.Rank(1));
        Close(encoding, free.call(zeros(1, 9, 4))[0]);
        using var exact = SoftPositionEncoding.Adapt(encoding, SoftnessDial.Rank(0));
        var values = exact.call(zeros(1, 9, 4))[0];
        Close(values, new ScalarGrid(1, 3).QuarterTurn.Apply(values, 0));
        Assert.Contains(
            "expected [side², features]",
            Assert.Throws<ArgumentException>(() => SoftPositionEncoding.Adapt(rand(8, 4), SoftnessDial.Rank(0))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Adapt_OfANetwork_TurnsEveryConvolutionAndLeavesTheGivenOneAlone()
    {
        using var plain = nn.Sequential(
            ("first", nn.Conv2d(1, 4, 3, padding: 1)),
            ("relu", nn.ReLU()),
            ("inner", nn.Sequential(("wide", nn.Conv2d(4, 4, 3, padding: 1)), ("point", nn.Conv2d(4, 2, 1)))),
            ("block", new Shortcut(nn.Conv2d(2, 2, 3, padding: 1)))
        );
        var picture = rand(1, 1, 8, 8);
        var before = plain.call(picture);

        var soft = ModelAdapter.Adapt(
            plain,
            side => new SvdInvariantProjector("turns", [Generators.QuarterTurns(side)], SoftnessDial.Rank(0))
        );
        Close(soft.call(picture).rot90(1, (2, 3)), soft.call(picture.rot90(1, (2, 3))));
        Close(before, plain.call(picture));

        var free = ModelAdapter.Adapt(
            plain,
            side => new SvdInvariantProjector("turns", [Generators.QuarterTurns(side)], SoftnessDial.Rank(1))
        );
        Close(before, free.call(picture));
    }

    [Fact]
    public void Adapt_OfANetworkWithALayerThatCannotBeTurned_SaysWhere()
    {
        using var plain = nn.Sequential(("stem", nn.Sequential(("wide", nn.Conv2d(1, 4, (3, 5))))));
        var thrown = Assert.Throws<ArgumentException>(() =>
            ModelAdapter.Adapt(plain, side => new SvdInvariantProjector("turns", [Generators.QuarterTurns(side)], SoftnessDial.Rank(0)))
        );
        Assert.Contains("'stem': 'wide': Conv2d(1 -> 4): its kernel is 3 x 5", thrown.Message, StringComparison.Ordinal);
    }

    private static void Close(Tensor expected, Tensor actual) => Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-5f);

    private sealed class Shortcut : nn.Module<Tensor, Tensor>, ISoftAdaptable
    {
        private readonly nn.Module<Tensor, Tensor> _part;

        public Shortcut(nn.Module<Tensor, Tensor> part)
            : base(nameof(Shortcut))
        {
            _part = part;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input + _part.call(input);

        public nn.Module<Tensor, Tensor> Adapted(Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>> adapt) =>
            new Shortcut(adapt(_part));
    }
}
