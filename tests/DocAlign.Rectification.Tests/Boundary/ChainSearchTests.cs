using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class ChainSearchTests
{
    private const int Reach = 6;
    private const double Spread = 3;

    [Fact]
    public void Best_WithAnEdgeAllAlong_FollowsIt()
    {
        var edge = Enumerable.Range(0, 40).Select(station => station < 20 ? 3 : 4).ToArray();
        Assert.Equal(edge, ChainSearch.Best(Evidence(40, (station, offset) => offset == edge[station] ? 4 : 0), Spread));
    }

    [Fact]
    public void Best_WithoutEvidence_StaysWhereTheNetworkIs() =>
        Assert.All(ChainSearch.Best(Evidence(40, (_, _) => 0), Spread), offset => Assert.Equal(0, offset));

    [Fact]
    public void Best_WithOneStrongStation_DoesNotBendForIt() =>
        Assert.All(
            ChainSearch.Best(Evidence(40, (station, offset) => station == 20 && offset == 5 ? 3 : 0), Spread),
            offset => Assert.Equal(0, offset)
        );

    [Fact]
    public void Best_WhereStationsLieOffThePicture_GoesOnAsBefore()
    {
        var isRead = Enumerable.Range(0, 40).Select(station => station is < 15 or > 20).ToArray();
        var chain = ChainSearch.Best(Evidence(40, (_, offset) => offset == 2 ? 4 : 0, isRead), Spread);
        Assert.All(chain, offset => Assert.Equal(2, offset));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Best_OfAShortSide_IsTheBestOfAllChains(int seed)
    {
        const int Stations = 4;
        const int Small = 2;
        var random = new Random(seed);
        var values = new double[Stations, (2 * Small) + 1];
        for (var i = 0; i < values.Length; i++)
        {
            values[i / 5, i % 5] = 3 * random.NextDouble();
        }

        // The definition: evidence, less 0.35 a pixel of bend, less 0.5 at two standard deviations, by the square, up to four of them.
        double Worth(int[] chain)
        {
            double worth = 0;
            for (var station = 0; station < Stations; station++)
            {
                var away = chain[station] / Spread;
                worth += values[station, chain[station] + Small] - (0.5 * Math.Min(away * away, 16) / 4);
                worth -= station > 0 ? 0.35 * Math.Abs(chain[station] - chain[station - 1]) : 0;
            }

            return worth;
        }

        var all = Enumerable.Range(0, 625).Select(i => new[] { (i / 125) - 2, (i / 25 % 5) - 2, (i / 5 % 5) - 2, (i % 5) - 2 });
        var allowed = all.Where(chain => chain.Zip(chain.Skip(1)).All(pair => Math.Abs(pair.First - pair.Second) <= 2));
        Assert.Equal(allowed.MaxBy(Worth), ChainSearch.Best(new(values, [true, true, true, true]), Spread));
    }

    private static EdgeEvidence Evidence(int stations, Func<int, int, double> at, bool[]? isRead = null)
    {
        var values = new double[stations, (2 * Reach) + 1];
        for (var station = 0; station < stations; station++)
        {
            for (var offset = -Reach; offset <= Reach; offset++)
            {
                values[station, offset + Reach] = at(station, offset);
            }
        }

        return new(values, isRead ?? [.. Enumerable.Repeat(true, stations)]);
    }
}
