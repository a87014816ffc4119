using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The action on a flat weight, held to the same with matrices: g W = ρ_Y⁻¹ W ρ_X.</summary>
public sealed class WeightActionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Pairs => [.. Maps.Keys];

    private static Dictionary<string, (Representation Input, Representation Output)> Maps { get; } =
        new(StringComparer.Ordinal)
        {
            ["grid to grid"] = (new ScalarGrid(2, 3), new ScalarGrid(1, 4)),
            ["grid to vectors"] = (new ScalarGrid(1, 3), new Vectors(2)),
            ["vectors to vectors"] = (new Vectors(2), new Vectors(1)),
            ["field to field"] = (new RegularField(1, 2), new RegularField(2, 1)),
            ["field to trivial"] = (new RegularField(1, 1), new TrivialRepresentation(3)),
            ["vectors to lattice"] = (new Vectors(1), new ControlLattice(2, isRelative: true)),
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_AQuarterTurn_IsTheProductOfTheMatrices(string name)
    {
        var (input, output) = Maps[name];
        var weight = randn(output.Dimension, input.Dimension, dtype: ScalarType.Float64);
        var expected = output.QuarterTurn.ToMatrix().t().matmul(weight).matmul(input.QuarterTurn.ToMatrix());
        var actual = Applied(WeightAction.Of(input.QuarterTurn, output.QuarterTurn), weight);
        Assert.InRange((actual - expected).abs().max().item<double>(), 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void After_FourTimes_IsTheIdentity(string name)
    {
        var (input, output) = Maps[name];
        var turn = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        var four = turn.After(turn).After(turn).After(turn);
        Assert.Equal(Enumerable.Range(0, turn.Index.Length).Select(i => (long)i), four.Index);
        Assert.All(four.Sign, sign => Assert.Equal(1, sign));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void After_IsOneAfterTheOther(string name)
    {
        var (input, output) = Maps[name];
        var turn = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        var half = WeightAction.Of(input.QuarterTurn.After(input.QuarterTurn), output.QuarterTurn.After(output.QuarterTurn));
        var both = turn.After(half);
        var weight = randn(output.Dimension, input.Dimension, dtype: ScalarType.Float64);
        Assert.True(Applied(both, weight).equal(Applied(turn, Applied(half, weight))).all().item<bool>());
    }

    private static Tensor Applied(WeightAction action, Tensor weight)
    {
        var values = weight.data<double>().ToArray();
        return tensor(action.Index.Select((from, i) => action.Sign[i] * values[from]).ToArray(), weight.shape);
    }
}
