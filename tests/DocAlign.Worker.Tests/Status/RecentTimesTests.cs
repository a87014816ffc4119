using DocAlign.Worker.Status;

namespace DocAlign.Worker.Tests.Status;

public sealed class RecentTimesTests
{
    [Fact]
    public void Figures_OfNothing_AreZero()
    {
        var figures = new RecentTimes().Figures("decode");
        Assert.Equal(("decode", 0L), (figures.Name, figures.Count));
        Assert.Equal([0, 0, 0], Of(figures));
    }

    /// <summary>1 to 100: the mean is 50.5, half of them are at most 50, and 95 of them at most 95.</summary>
    [Fact]
    public void Figures_AreMeanMedianAndThe95thPercentile()
    {
        var times = new RecentTimes();
        foreach (var seconds in Enumerable.Range(1, 100).Reverse())
        {
            times.Add(seconds);
        }

        Assert.Equal([50.5, 50, 95], Of(times.Figures("a")));
    }

    [Fact]
    public void Figures_OfOneTime_AreThatTime()
    {
        var times = new RecentTimes();
        times.Add(0.12345678);
        Assert.Equal([0.1235, 0.1235, 0.1235], Of(times.Figures("a")));
    }

    /// <summary>All are counted, the latest 200 are kept.</summary>
    [Fact]
    public void Figures_OfManyTimes_AreOfTheLatest()
    {
        var times = new RecentTimes();
        for (var i = 0; i < 300; i++)
        {
            times.Add(i < 100 ? 1_000 : 2);
        }

        var figures = times.Figures("a");
        Assert.Equal(300, figures.Count);
        Assert.Equal([2, 2, 2], Of(figures));
    }

    [Fact]
    public async Task Add_FromSeveralThreads_LosesNone()
    {
        var (times, counts) = (new RecentTimes(), new BinCounts([0, 1, 2]));
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(() =>
                    {
                        for (var k = 0; k < 1_000; k++)
                        {
                            times.Add(k);
                            counts.Add(i % 2);
                        }
                    })
                )
        );
        Assert.Equal(8_000, times.Figures("a").Count);
        Assert.Equal([4_000L, 4_000], counts.Counts());
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0.99, 0)]
    [InlineData(1, 1)]
    [InlineData(2.5, 2)]
    [InlineData(3, 2)]
    [InlineData(99, 2)]
    [InlineData(double.NaN, 0)]
    public void BinCounts_TakeTheLowerEdgeInAndTheRestAtTheEnds(double value, int bin)
    {
        var counts = new BinCounts([0, 1, 2, 3]);
        counts.Add(value);
        Assert.Equal(Enumerable.Range(0, 3).Select(i => i == bin ? 1L : 0), counts.Counts());
    }

    private static double[] Of(StageFigures figures) => [figures.MeanSeconds, figures.MedianSeconds, figures.Percentile95Seconds];
}
