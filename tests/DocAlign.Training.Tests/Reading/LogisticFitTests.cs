using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class LogisticFitTests
{
    private static readonly double[] Known = [-0.5, 1.5, -2, 0.3];

    [Fact]
    public void Solve_OnWordsOfAKnownModel_RecoversItsWeights()
    {
        var weights = LogisticFit.Solve(Generated(40_000, seed: 1), ridge: 1);

        // The standard error of a weight is about 0.02 here.
        Assert.All(Known.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 0.08));
    }

    [Fact]
    public void Solve_EndsWhereTheGradientIsZero()
    {
        var examples = Generated(500, seed: 2);
        var weights = LogisticFit.Solve(examples, ridge: 3);
        Assert.All(LogisticFit.Gradient(examples, weights, ridge: 3), entry => Assert.Equal(0, entry, 1e-7));
        Assert.Contains(LogisticFit.Gradient(examples, Known, ridge: 3), entry => Math.Abs(entry) > 0.1);
    }

    [Fact]
    public void Gradient_IsTheSlopeOfTheLoss()
    {
        const double Step = 1e-6;
        var examples = Generated(50, seed: 3);
        var gradient = LogisticFit.Gradient(examples, Known, ridge: 2);
        for (var i = 0; i < Known.Length; i++)
        {
            var (more, less) = (Moved(i, Step), Moved(i, -Step));
            var slope = (Loss(examples, more, ridge: 2) - Loss(examples, less, ridge: 2)) / (2 * Step);
            Assert.Equal(slope, gradient[i], 1e-5);
        }
    }

    [Fact]
    public void Solve_OfSeparableWords_StaysFinite()
    {
        var weights = LogisticFit.Solve([new([1, -1], false), new([1, -2], false), new([1, 1], true), new([1, 2], true)], ridge: 1e-3);
        Assert.All(weights, weight => Assert.True(double.IsFinite(weight)));
        Assert.InRange(weights[1], 2, 20);
    }

    [Fact]
    public void Solve_OfWordsThatAreAllRight_StaysFinite()
    {
        var weights = LogisticFit.Solve([.. Enumerable.Repeat(new WordExample([1, 0.5], true), 1000)], ridge: 1);
        Assert.All(weights, weight => Assert.InRange(weight, 0, 20));
    }

    [Fact]
    public void Solve_WithAFarOutlierOnTheWrongSide_EndsAtTheSolution()
    {
        var examples = Generated(200, seed: 4).Append(new WordExample([1, 500, -500, 500], false)).ToList();
        var weights = LogisticFit.Solve(examples, ridge: 1e-6);
        Assert.All(LogisticFit.Gradient(examples, weights, ridge: 1e-6), entry => Assert.Equal(0, entry, 1e-4));
    }

    [Fact]
    public void Solve_OfTheSameWords_GivesTheSameBits() =>
        Assert.Equal(LogisticFit.Solve(Generated(300, seed: 5), ridge: 1), LogisticFit.Solve(Generated(300, seed: 5), ridge: 1));

    [Fact]
    public void Solve_WithAStrongRidge_PullsWeightsToZero() =>
        Assert.All(LogisticFit.Solve(Generated(100, seed: 6), ridge: 1e9), weight => Assert.Equal(0, weight, 1e-6));

    [Fact]
    public void Solve_OfBadInput_SaysWhatIsRight()
    {
        Assert.Contains("at least one", ErrorOf([], ridge: 1), StringComparison.Ordinal);
        Assert.Contains("ridge is 0", ErrorOf([new([1], true)], ridge: 0), StringComparison.Ordinal);
        var uneven = ErrorOf([new([1, 2], true), new([1], true)], ridge: 1);
        Assert.Contains("Word 1 has 1 features, expected 2", uneven, StringComparison.Ordinal);
        Assert.Contains("expected more", ErrorOf([new([1, 1], true), new([1, 1], true)], ridge: 1e-30), StringComparison.Ordinal);

        static string ErrorOf(WordExample[] examples, double ridge) =>
            Assert.Throws<ArgumentException>(() => LogisticFit.Solve(examples, ridge)).Message;
    }

    /// <summary>The loss as the class states it.</summary>
    private static double Loss(IEnumerable<WordExample> examples, double[] weights, double ridge) =>
        (0.5 * ridge * weights.Sum(weight => weight * weight))
        + examples.Sum(example =>
        {
            var score = example.Features.Zip(weights, (feature, weight) => feature * weight).Sum();
            return Math.Log(1 + Math.Exp(example.IsRight ? -score : score));
        });

    private static double[] Moved(int index, double by) => [.. Known.Select((weight, i) => i == index ? weight + by : weight)];

    private static List<WordExample> Generated(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    double[] features = [1, random.Normal(), random.NextDouble(), random.Chance(0.3) ? 1 : 0];
                    var score = features.Zip(Known, (feature, weight) => feature * weight).Sum();
                    return new WordExample(features, random.Chance(1 / (1 + Math.Exp(-score))));
                }),
        ];
    }
}
