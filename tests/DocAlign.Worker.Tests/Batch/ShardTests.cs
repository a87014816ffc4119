using DocAlign.Worker.Batch;

namespace DocAlign.Worker.Tests.Batch;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Takes_EachFileInOneShard_AndSpreadsThem(int count)
    {
        const int Files = 7000;
        var shards = Enumerable.Range(0, count).Select(index => new Shard(index, count)).ToArray();
        var taken = new int[count];
        for (var i = 0; i < Files; i++)
        {
            taken[Assert.Single(shards, shard => shard.Takes($"2026/11/scan-{i}.jpg")).Index]++;
        }

        Assert.All(taken, number => Assert.InRange(number, Files * 0.9 / count, Files * 1.1 / count));
    }

    /// <summary>A job that was begun by one version may be ended by another.</summary>
    [Fact]
    public void Takes_IsTheSameInEveryVersion() =>
        Assert.Equal(
            [1, 2, 0],
            new[] { "a.png", "b.png", "c/d.png" }.Select(name => Enumerable.Range(0, 3).Single(index => new Shard(index, 3).Takes(name)))
        );

    [Theory]
    [InlineData("0/1", 0, 1)]
    [InlineData("3/4", 3, 4)]
    public void TryParse_OfIndexAndCount(string text, int index, int count)
    {
        Assert.True(Shard.TryParse(text, out var shard));
        Assert.Equal(new Shard(index, count), shard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4/4")]
    [InlineData("-1/4")]
    [InlineData("0/0")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    public void TryParse_OfAnythingElse_IsRefused(string text) => Assert.False(Shard.TryParse(text, out _));
}
