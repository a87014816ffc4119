using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>
/// The passes over orbits of quarter turns, and of these with a mirror: what is orthogonal, adds up, and is carried into itself.
/// </summary>
public sealed class OrbitsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Names => [.. Maps.Keys];

    /// <summary>Sides 3 and 1 have places that a turn leaves where they are; vectors have signs.</summary>
    private static Dictionary<string, (Representation Input, Representation Output)> Maps { get; } =
        new(StringComparer.Ordinal)
        {
            ["even grids"] = (new ScalarGrid(2, 4), new ScalarGrid(1, 2)),
            ["odd grids"] = (new ScalarGrid(1, 3), new ScalarGrid(2, 3)),
            ["kernel"] = (new ScalarGrid(1, 5), new TrivialRepresentation(1)),
            ["fields"] = (new RegularField(1, 3), new RegularField(2, 1)),
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_OfTurnsAndMirror_AddUpToTheWeight(string name)
    {
        var (orbits, weight) = RotoReflections(name);
        Assert.True(Distance(weight, Sum(orbits, weight, 1, 1, 1, 1, 1, 1)) < 1e-5);
        Assert.Equal(Square(weight), orbits.Energies(weight).Sum(), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_OfTurnsAndMirror_AreOrthogonalProjections(string name)
    {
        var (orbits, weight) = RotoReflections(name);
        var energies = orbits.Energies(weight);
        for (var part = 0; part < RotoReflectionOrbits.Parts; part++)
        {
            var own = Sum(orbits, weight, One(part));
            Assert.Equal(energies[part], Square(own), 1e-3);
            for (var other = 0; other < RotoReflectionOrbits.Parts; other++)
            {
                var again = Sum(orbits, own, One(other));
                Assert.InRange(other == part ? Distance(own, again) : Square(again), 0, 1e-5);
            }
        }
    }

    /// <summary>The first part is the mean over the group: neither a turn nor a mirror changes it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void FirstPart_OfTurnsAndMirror_IsTheMeanOverTheGroup(string name)
    {
        var (input, output) = Maps[name];
        var (orbits, weight) = RotoReflections(name);
        var (turn, mirror) = (Of(item => item.QuarterTurn), Of(item => item.Mirror));
        var mean = new float[weight.Length];
        foreach (var start in new[] { weight, Applied(mirror, weight) })
        {
            var moved = start;
            for (var k = 0; k < 4; k++)
            {
                mean = [.. mean.Zip(moved, (a, b) => a + (b / 8))];
                moved = Applied(turn, moved);
            }
        }

        Assert.InRange(Distance(mean, Sum(orbits, weight, One(0))), 0, 1e-5);

        WeightAction Of(Func<Representation, SignedPermutation> element) => WeightAction.Of(element(input), element(output));
    }

    /// <summary>AddParts adds: what was there before stays.</summary>
    [Fact]
    public void AddParts_Twice_IsTwiceAsMuch()
    {
        var (orbits, weight) = RotoReflections("odd grids");
        var sum = new float[weight.Length];
        orbits.AddParts(weight, [0.5, 1, 2, 0, 3, 1], sum);
        var once = (float[])sum.Clone();
        orbits.AddParts(weight, [0.5, 1, 2, 0, 3, 1], sum);
        Assert.InRange(Distance(sum, [.. once.Select(value => 2 * value)]), 0, 1e-4);
    }

    [Theory]
    [InlineData("even grids")]
    [InlineData("odd grids")]
    [InlineData("vectors")]
    public void Mix_OfQuarterTurns_IsTheExactPartTheReversedOneAndTheRest(string name)
    {
        var (input, output) = name == "vectors" ? (new Vectors(3), new Vectors(2)) : Maps[name];
        var turn = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        var (half, back) = (turn.After(turn), turn.After(turn).After(turn));
        var orbits = new QuarterTurnOrbits([turn.Index, half.Index, back.Index], [turn.Sign, half.Sign, back.Sign]);
        var weight = Random(turn.Index.Length);
        var (exact, last) = (new float[weight.Length], new float[weight.Length]);
        orbits.Mix(weight, 0, 0, exact);
        orbits.Mix(weight, 0, 1, last);
        last = [.. last.Select((value, i) => value - exact[i])];
        var own = new float[weight.Length];
        var (first, middle, reversed) = orbits.Energies(weight, own);
        Assert.InRange(Distance(own, exact), 0, 1e-5);

        Assert.InRange(Distance(exact, Applied(turn, exact)), 0, 1e-5);
        Assert.InRange(Distance(last, [.. Applied(turn, last).Select(value => -value)]), 0, 1e-5);
        float[] rest = [.. weight.Select((value, i) => value - exact[i] - last[i])];
        Assert.InRange(Distance(rest, [.. Applied(half, rest).Select(value => -value)]), 0, 1e-5);
        Assert.Equal((Square(exact), Square(rest), Square(last)).Item1, first, 1e-3);
        Assert.Equal(Square(rest), middle, 1e-3);
        Assert.Equal(Square(last), reversed, 1e-3);
    }

    [Fact]
    public void Mix_OfManyOrbitsOnTwoThreads_IsWhatOneThreadGives()
    {
        var (input, output) = (new RegularField(48, 3), new RegularField(48, 1));
        var turn = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        var (half, back) = (turn.After(turn), turn.After(turn).After(turn));
        var orbits = new QuarterTurnOrbits([turn.Index, half.Index, back.Index], [turn.Sign, half.Sign, back.Sign]);
        var (weight, gradient) = (Random(turn.Index.Length), Random(turn.Index.Length));

        var (one, two) = (On(1), On(2));
        Assert.Equal(one.Mixed, two.Mixed);
        Assert.Equal(one.Slope, two.Slope);
        Assert.Equal((one.Pull, one.Energies), (two.Pull, two.Energies));

        (float[] Mixed, float[] Slope, double Pull, (double, double, double) Energies) On(int threads)
        {
            var before = torch.get_num_threads();
            torch.set_num_threads(threads);
            try
            {
                var (mixed, slope) = (new float[weight.Length], new float[weight.Length]);
                var pull = orbits.Pull(gradient, weight, new BudgetFactor(0.4, IsClamped: false, [0.1, 0.2, 0.3]), mixed, slope);
                return (mixed, slope, pull, orbits.Energies(weight, new float[weight.Length]));
            }
            finally
            {
                torch.set_num_threads(before);
            }
        }
    }

    private static (RotoReflectionOrbits Orbits, float[] Weight) RotoReflections(string name)
    {
        var (input, output) = Maps[name];
        var turn = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        return (new RotoReflectionOrbits(turn, WeightAction.Of(input.Mirror, output.Mirror)), Random(turn.Index.Length));
    }

    private static double[] One(int part) => [.. Enumerable.Range(0, RotoReflectionOrbits.Parts).Select(i => i == part ? 1.0 : 0)];

    private static float[] Sum(RotoReflectionOrbits orbits, float[] weight, params double[] factors)
    {
        var sum = new float[weight.Length];
        orbits.AddParts(weight, factors, sum);
        return sum;
    }

    private static float[] Applied(WeightAction action, float[] weight) =>
        [.. action.Index.Select((from, i) => action.Sign[i] * weight[from])];

    private static float[] Random(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    private static double Square(float[] values) => values.Sum(value => (double)value * value);

    private static double Distance(float[] a, float[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Max();
}
