using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class OffsetParabolaTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_OfAnyChain_IsTheClosestThatIsNotFar(int seed)
    {
        const int Stations = 49;
        var random = new Random(seed);
        int[] chain = [.. Enumerable.Range(0, Stations).Select(_ => random.Next(-20, 21))];
        double[] trust = [.. Enumerable.Range(0, Stations).Select(_ => random.NextDouble())];

        // The definition: squared distance by trust, and for each station 0.03 of shift and slope and 0.06 of bend, squared.
        double Cost(OffsetParabola tried)
        {
            var (a, b, c) = (tried.Constant, tried.Linear, tried.Quadratic);
            var far = Stations * ((0.03 * a * a) + (0.03 * b * b) + (0.06 * c * c));
            return far + Enumerable.Range(0, Stations).Sum(i => trust[i] * Math.Pow(tried.At((i + 0.5) / Stations) - chain[i], 2));
        }

        var found = OffsetParabola.Fit(chain, trust);
        foreach (var step in new[] { -0.01, 0.01 })
        {
            Assert.True(Cost(found) < Cost(found with { Constant = found.Constant + step }));
            Assert.True(Cost(found) < Cost(found with { Linear = found.Linear + step }));
            Assert.True(Cost(found) < Cost(found with { Quadratic = found.Quadratic + step }));
        }
    }

    [Fact]
    public void Fit_OfAChainThatNobodyTrusts_StaysPut() =>
        Assert.Equal(default, OffsetParabola.Fit([.. Enumerable.Repeat(9, 49)], new double[49]));

    [Fact]
    public void Fit_WithStationsThatAreNotTrusted_IgnoresThem()
    {
        int[] chain = [.. Enumerable.Range(0, 49).Select(station => station % 2 == 0 ? 4 : -20)];
        double[] trust = [.. Enumerable.Range(0, 49).Select(station => station % 2 == 0 ? 1.0 : 0)];
        Assert.Equal(4, OffsetParabola.Fit(chain, trust).At(0.5), 0.5);
    }

    [Fact]
    public void Fit_OfAFewSureStations_MovesLessThanOfMany()
    {
        int[] chain = [.. Enumerable.Repeat(6, 49)];
        var few = OffsetParabola.Fit(chain, [.. Enumerable.Range(0, 49).Select(station => station == 24 ? 1.0 : 0)]);
        Assert.InRange(few.At(0.5), 0.5, 4);
        Assert.InRange(OffsetParabola.Fit(chain, [.. Enumerable.Repeat(1.0, 49)]).At(0.5), 5.5, 6);
    }
}
