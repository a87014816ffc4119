using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

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

    [Fact]
    public void HardProjectors_AreIdempotentAndDoNotTouchTheRawWeight()
    {
        var generator = Values("example_D2/A");
        foreach (
            var projector in new ISoftProjector[]
            {
                new SvdEquivariantProjector("D.2", [generator], [generator], SoftnessDial.Cutoff(1.5)),
                SchurProjector.Exact("D.2", generator, generator, SoftnessDial.Rank(0.5)),
                SchurProjector.PaperRule("D.2", generator, generator, 0.5),
                new CyclicIsotypicProjector(new ScalarGrid(1, 1), new TrivialRepresentation(9), SoftnessDial.Rank(0)),
            }
        )
        {
            var raw = randn(projector is CyclicIsotypicProjector ? [9, 1] : [3, 3], dtype: ScalarType.Float64);
            var before = raw.clone();
            var once = projector.Project(raw);
            Close(once, projector.Project(once), 1e-12);
            Close(before, raw, 0);
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

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public void Gradient_AgreesWithDifferences(double softness)
    {
        var projector = new CyclicIsotypicProjector(new RegularField(1, 3), new RegularField(1, 1), SoftnessDial.Budget(softness));
        var direction = randn(4, 4, 3, 3, dtype: ScalarType.Float64);
        var goal = randn(4, 4, 3, 3, dtype: ScalarType.Float64);
        var raw = randn(4, 4, 3, 3, dtype: ScalarType.Float64).requires_grad_();
        Tensor Loss(Tensor weight) => (projector.Project(weight) - goal).square().sum();
        Loss(raw).backward();
        var slope = (raw.grad! * direction).sum().item<double>();
        using var noGradient = no_grad();
        const double Step = 1e-6;
        var difference = (Loss(raw + (Step * direction)).item<double>() - Loss(raw - (Step * direction)).item<double>()) / (2 * Step);
        Assert.Equal(difference, slope, 1e-5 * Math.Max(1, Math.Abs(difference)));
    }

    [Fact]
    public void ClosedForm_EqualsTheSvd()
    {
        var (input, output) = (new RegularField(1, 2), new ControlLattice(2, isRelative: true));
        var (x, y) = (
            Generators.ForwardDifference(input.QuarterTurn.ToMatrix(), Math.PI / 2),
            Generators.ForwardDifference(output.QuarterTurn.ToMatrix(), Math.PI / 2)
        );
        var raw = randn(8, 16, dtype: ScalarType.Float64);
        foreach (
            var dial in new[]
            {
                SoftnessDial.Rank(0),
                SoftnessDial.Cutoff(1),
                SoftnessDial.Smooth(0.5, 0.3),
                SoftnessDial.Blend(0.3),
                SoftnessDial.Budget(0.2),
            }
        )
        {
            var svd = new SvdEquivariantProjector("C4", [x], [y], dial).Project(raw);
            Close(svd, new CyclicIsotypicProjector(input, output, dial).Project(raw));
            Close(svd, SchurProjector.Exact("C4", x, y, dial).Project(raw));
        }
    }

    [Fact]
    public void StepNorm_BoundsWhatIsMeasured()
    {
        for (var i = 0; i < 5; i++)
        {
            using var layer = SoftConv2d.Regular(4, 4, 3, SoftnessDial.Budget(0.2 * i), padding: 1, bias: false);
            var defect = StepNorm.Defect(layer.EffectiveWeight(), new RegularField(1, 3), new RegularField(1, 1));
            var (schur, symbol) = (StepNorm.SchurTest(defect), StepNorm.Symbol(defect));
            var input = new RegularField(1, 8);
            for (var trial = 0; trial < 5; trial++)
            {
                var picture = randn(1, 4, 8, 8);
                var turned = input.QuarterTurn.Apply(picture.flatten(1)).view(1, 4, 8, 8);
                var error =
                    (layer.call(turned).flatten(1) - input.QuarterTurn.Apply(layer.call(picture).flatten(1))).norm().item<float>()
                    / picture.norm().item<float>();
                Assert.InRange(error, 0, symbol + 1e-5);
                Assert.InRange(error, 0, schur + 1e-5);
            }
        }
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

    [Fact]
    public void BadInput_NamesTheLayerAndTheRule()
    {
        static string Message(Action work) => Assert.ThrowsAny<ArgumentException>(work).Message;
        Assert.Contains("softness is 1.2, expected 0", Message(() => SoftnessDial.Budget(1.2)), StringComparison.Ordinal);
        Assert.Contains(
            "SoftConv2d(3 -> 8, 4x4): a kernel of even side",
            Message(() => SoftConv2d.Regular(3, 8, 4, Exact, isLifting: true)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "SoftConv2d(4 -> 6, 3x3): regular fields have 4 channels",
            Message(() => SoftConv2d.Regular(4, 6, 3, Exact)),
            StringComparison.Ordinal
        );
        using var strided = SoftConv2d.Regular(4, 4, 3, Exact, stride: 2, padding: 1);
        Assert.Contains(
            "SoftConv2d(4 -> 4, 3x3): a map of 8 x 8 with padding 1 and stride 2 is not read symmetrically",
            Message(() => strided.call(rand(1, 4, 8, 8))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "expected square matrices of one size",
            Message(() => _ = new SvdInvariantProjector("x", [zeros(3, 4, dtype: ScalarType.Float64)], Exact)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 generators of the input and 1 of the output",
            Message(() =>
                _ = new SvdEquivariantProjector(
                    "x",
                    Generators.SpecialOrthogonal(3).Take(2).ToArray(),
                    Generators.SpecialOrthogonal(3).Take(1).ToArray(),
                    Exact
                )
            ),
            StringComparison.Ordinal
        );
        var generator = Values("example_D2/A");
        Assert.Contains(
            "The weight is [2, 3]",
            Message(() => SchurProjector.Exact("x", generator, generator, Exact).Project(zeros(2, 3))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "SoftLinear(3 -> 2): the output's representation has 4 values",
            Message(() =>
                _ = new SoftLinear(
                    3,
                    2,
                    new CyclicIsotypicProjector(new TrivialRepresentation(3), new TrivialRepresentation(2), Exact),
                    SignedPermutation.Identity(4)
                )
            ),
            StringComparison.Ordinal
        );
    }
}
