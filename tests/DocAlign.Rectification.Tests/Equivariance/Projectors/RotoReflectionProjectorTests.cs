using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The closed form of turns and mirrors against decompositions, compositions, and libtorch's gathers.</summary>
public sealed class RotoReflectionProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public RotoReflectionProjectorTests() => manual_seed(11);

    public static TheoryData<int, int, string> Grids => new MatrixTheoryData<int, int, string>([1, 2, 3, 4], [2, 3], Dials.Keys);

    public static TheoryData<string, string> Cases => new MatrixTheoryData<string, string>(Maps.Keys, Dials.Keys);

    private static Dictionary<string, SoftnessDial> Dials { get; } =
        new(StringComparer.Ordinal)
        {
            ["exact"] = SoftnessDial.Rank(0),
            ["most"] = SoftnessDial.Rank(0.8),
            ["budget"] = SoftnessDial.Budget(0.5),
            ["budget that holds nothing back"] = SoftnessDial.BudgetOf(1.4),
            ["cut-off between the parts"] = SoftnessDial.Cutoff(1),
            ["smooth"] = SoftnessDial.Smooth(0.5, 0.5),
            ["blend"] = SoftnessDial.Blend(0.3),
        };

    private static Dictionary<string, (Representation Input, Representation Output)> Maps { get; } =
        new(StringComparer.Ordinal)
        {
            ["grids with places that elements leave alone"] = (new ScalarGrid(2, 5), new ScalarGrid(3, 3)),
            ["lifting"] = (new ScalarGrid(3, 3), new RegularField(2, 1)),
            ["fields"] = (new RegularField(2, 4), new RegularField(1, 2)),
            ["invariants"] = (new ScalarGrid(1, 4), new TrivialRepresentation(5)),
        };

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Grids))]
    public void Project_BetweenGrids_EqualsTheDecompositionOfBothGenerators(int from, int to, string dial)
    {
        var svd = new SvdEquivariantProjector(
            "D4",
            [Generators.QuarterTurns(from), Generators.Reflection(from)],
            [Generators.QuarterTurns(to), Generators.Reflection(to)],
            Dials[dial]
        );
        var closed = new RotoReflectionProjector(new ScalarGrid(1, from), new ScalarGrid(1, to), Dials[dial]);
        var raw = randn(to * to, from * from, dtype: ScalarType.Float64);
        Close(svd.Project(raw), closed.Project(raw), 1e-9);
        Assert.Equal(svd.Kept, closed.Kept);
        Assert.Equal(svd.Report(raw).RelativeDefect, closed.Report(raw).RelativeDefect, 1e-9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Project_OfKernels_EqualsTheInvariantDecomposition(int side)
    {
        var svd = new SvdInvariantProjector("D4", [Generators.QuarterTurns(side), Generators.Reflection(side)], SoftnessDial.Cutoff(0.8));
        var closed = new RotoReflectionProjector(new ScalarGrid(1, side), new TrivialRepresentation(1), SoftnessDial.Cutoff(0.8));
        var kernels = randn(1, side * side, dtype: ScalarType.Float64);
        Close(svd.Project(kernels), closed.Project(kernels), 1e-9);
    }

    [Fact]
    public void Project_AtZero_IsTheCompositionOfBothProjectors()
    {
        var grid = new ScalarGrid(1, 4);
        var raw = randn(16, 16, dtype: ScalarType.Float64);
        var turns = new CyclicIsotypicProjector(grid, grid, SoftnessDial.Rank(0));
        var mirror = new SvdEquivariantProjector("mirror", [Generators.Reflection(4)], [Generators.Reflection(4)], SoftnessDial.Rank(0));
        var closed = new RotoReflectionProjector(grid, grid, SoftnessDial.Rank(0)).Project(raw);
        Close(new ComposedProjector([turns, mirror], sweeps: 1).Project(raw), closed, 1e-9);
        Close(new ComposedProjector([mirror, turns], sweeps: 1).Project(raw), closed, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Project_InSinglePrecision_EqualsGathersInDouble(string map, string dial)
    {
        var (input, output) = Maps[map];
        var projector = new RotoReflectionProjector(input, output, Dials[dial]);
        SinglePrecision.EqualsDouble(projector, output.Dimension, input.Dimension);
    }

    [Fact]
    public void Project_OfAnyMapAndBudget_KeepsTheBudgetAndCommutesAtZero()
    {
        var random = new Random(5);
        foreach (var _ in Enumerable.Range(0, 40))
        {
            var (input, output) = (
                new ScalarGrid(random.Next(1, 3), random.Next(1, 7)),
                random.Next(2) == 0
                    ? (Representation)new ScalarGrid(random.Next(1, 3), random.Next(1, 7))
                    : new RegularField(1, random.Next(1, 4))
            );
            var raw = randn(output.Dimension, input.Dimension);
            var eta = random.NextDouble();
            var budget = new RotoReflectionProjector(input, output, SoftnessDial.BudgetOf(eta));
            Assert.InRange(budget.Report(budget.Project(raw)).RelativeDefect, 0, eta + 1e-5);

            var exact = new RotoReflectionProjector(input, output, SoftnessDial.Budget(0)).Project(raw);
            var x = randn(3, input.Dimension);
            foreach (var element in new Func<Representation, SignedPermutation>[] { item => item.QuarterTurn, item => item.Mirror })
            {
                var moved = element(input).Apply(x).matmul(exact.t());
                Assert.InRange((moved - element(output).Apply(x.matmul(exact.t()))).abs().max().item<float>(), 0, 1e-4f);
            }
        }
    }

    [Fact]
    public void Mirror_WithTheQuarterTurn_MakesTheGroupD4()
    {
        foreach (var item in new Representation[] { new ScalarGrid(2, 3), new RegularField(2, 4), new TrivialRepresentation(3) })
        {
            var (turn, mirror) = (item.QuarterTurn, item.Mirror);
            var identity = SignedPermutation.Identity(item.Dimension).Source;
            Assert.Equal(identity, mirror.After(mirror).Source);
            Assert.Equal(turn.Inverse().Source, mirror.After(turn).After(mirror).Source);
        }
    }

    [Fact]
    public void Projector_OfARepresentationWithoutAMirror_NamesIt() =>
        Assert.Contains(
            "says how quarter turns act and not how a mirror does",
            Assert
                .Throws<NotSupportedException>(() =>
                    new RotoReflectionProjector(new ScalarGrid(1, 3), new ControlLattice(2, true), SoftnessDial.Budget(0))
                )
                .Message,
            StringComparison.Ordinal
        );
}
