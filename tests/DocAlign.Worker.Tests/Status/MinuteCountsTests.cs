using DocAlign.Worker.Status;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests.Status;

public sealed class MinuteCountsTests
{
    [Fact]
    public void Counts_AreOfTheLastMinutes_TheLastIsTheOneThatRuns()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 12, 0, 30, TimeSpan.Zero));
        var counts = new MinuteCounts(3, time);
        counts.Add(2);
        time.Advance(TimeSpan.FromSeconds(29));
        counts.Add();
        Assert.Equal([0, 0, 3], counts.Counts());
        time.Advance(TimeSpan.FromSeconds(1));
        counts.Add();
        Assert.Equal([0, 3, 1], counts.Counts());
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([1, 0, 0], counts.Counts());
        time.Advance(TimeSpan.FromMinutes(60));
        counts.Add(5);
        Assert.Equal([0, 0, 5], counts.Counts());
    }
}
