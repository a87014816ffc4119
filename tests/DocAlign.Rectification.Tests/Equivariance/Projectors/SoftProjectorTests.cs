using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>What every projector promises, on random weights.</summary>
public sealed class SoftProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public SoftProjectorTests() => manual_seed(7);

    public void Dispose() => _scope.Dispose();

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
}
