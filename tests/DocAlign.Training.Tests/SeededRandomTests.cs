namespace DocAlign.Training.Tests;

public sealed class SeededRandomTests
{
    /// <summary>The first numbers of SplitMix64 with the seed 1234567, as its authors' C program prints them.</summary>
    [Fact]
    public void NextUInt64_OfThePublishedSeed_IsThePublishedSequence()
    {
        var random = new SeededRandom(1_234_567);
        ulong[] expected =
        [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void NextDouble_IsUniformFromZeroToBelowOne()
    {
        var random = new SeededRandom(7);
        var values = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, Math.BitDecrement(1)));
        Assert.Equal(0.5, values.Average(), 0.01);
        for (var tenth = 0; tenth < 10; tenth++)
        {
            Assert.InRange(values.Count(value => (int)(10 * value) == tenth), 1_800, 2_200);
        }
    }

    [Fact]
    public void Between_StaysInItsLimits()
    {
        var random = new SeededRandom(3);
        var values = Enumerable.Range(0, 5_000).Select(_ => random.Between(-2, 6)).ToArray();
        Assert.All(values, value => Assert.InRange(value, -2, 6));
        Assert.Equal(2, values.Average(), 0.15);
    }

    [Fact]
    public void Whole_ReachesBothEndsAndNothingElse()
    {
        var random = new SeededRandom(5);
        var values = Enumerable.Range(0, 1_000).Select(_ => random.Whole(-1, 2)).ToArray();
        Assert.Equal([-1, 0, 1, 2], values.Distinct().Order());
        Assert.All(values.CountBy(value => value), count => Assert.InRange(count.Value, 190, 310));
    }

    [Fact]
    public void Whole_OfOneNumber_IsThatNumber() => Assert.Equal(4, new SeededRandom(9).Whole(4, 4));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 4_000)]
    [InlineData(0.25, 1_000)]
    public void Chance_ComesTrueAsOftenAsItSays(double probability, int expected)
    {
        var random = new SeededRandom(11);
        var count = Enumerable.Range(0, 4_000).Count(_ => random.Chance(probability));
        Assert.InRange(count, expected - (probability is 0 or 1 ? 0 : 110), expected + (probability is 0 or 1 ? 0 : 110));
    }

    /// <summary>Mean 0, deviation 1, and as many beyond one and two deviations as a normal distribution has.</summary>
    [Fact]
    public void Normal_HasTheMomentsOfANormalDistribution()
    {
        var random = new SeededRandom(13);
        var values = Enumerable.Range(0, 20_000).Select(_ => random.Normal()).ToArray();
        Assert.All(values, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(0, values.Average(), 0.025);
        Assert.Equal(1, values.Average(value => value * value), 0.04);
        Assert.Equal(0, values.Average(value => value * value * value), 0.1);
        Assert.Equal(0.3173, values.Count(value => Math.Abs(value) > 1) / 20_000.0, 0.015);
        Assert.Equal(0.0455, values.Count(value => Math.Abs(value) > 2) / 20_000.0, 0.008);
    }

    /// <summary>A part that draws more numbers than before must not move the parts after it.</summary>
    [Fact]
    public void Fork_DoesNotDependOnWhatAnotherForkDraws()
    {
        double After(int draws)
        {
            var random = new SeededRandom(17);
            var first = random.Fork();
            for (var i = 0; i < draws; i++)
            {
                _ = first.NextUInt64();
            }

            return random.Fork().NextDouble();
        }

        Assert.Equal(After(1), After(100));
        var parent = new SeededRandom(17);
        Assert.NotEqual(parent.Fork().NextUInt64(), parent.Fork().NextUInt64());
    }

    [Fact]
    public void Pick_TakesEachItemAboutAsOften()
    {
        var random = new SeededRandom(19);
        var picked = Enumerable.Range(0, 3_000).Select(_ => random.Pick(["a", "b", "c"])).CountBy(item => item).ToDictionary();
        Assert.Equal(["a", "b", "c"], picked.Keys.Order());
        Assert.All(picked.Values, count => Assert.InRange(count, 900, 1_100));
    }
}
