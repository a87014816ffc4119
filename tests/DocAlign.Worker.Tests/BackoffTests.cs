namespace DocAlign.Worker.Tests;

public sealed class BackoffTests
{
    [Fact]
    public void After_Deliveries_DoublesUpToFiveMinutesAndIsSpread()
    {
        foreach (var (deliveries, seconds) in new[] { (1, 1), (2, 2), (4, 8), (9, 256), (10, 300), (60, 300) })
        {
            Assert.All(Enumerable.Range(0, 50), _ => Assert.InRange(Backoff.After(deliveries).TotalSeconds, seconds / 2.0, seconds));
        }

        Assert.True(Enumerable.Range(0, 50).Select(_ => Backoff.After(10)).Distinct().Count() > 5);
    }
}
