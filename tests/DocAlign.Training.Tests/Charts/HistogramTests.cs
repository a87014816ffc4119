using DocAlign.Training.Charts;

namespace DocAlign.Training.Tests.Charts;

public sealed class HistogramTests
{
    [Fact]
    public void Outline_HasTheShareOfEachBin()
    {
        var outline = Histogram.Outline("turns", [0, 0.1, 0.2, 10], bins: 2);
        Assert.Equal([(0.0, 0.0), (0.0, 75.0), (5.0, 75.0), (5.0, 25.0), (10.0, 25.0), (10.0, 0.0)], outline.Points);
    }

    [Fact]
    public void Outline_OfOneValue_IsOneBar() => Assert.Contains(Histogram.Outline("one", [3.0]).Points, point => point.Y == 100);

    [Fact]
    public void Outline_OfNothing_SaysSo() =>
        Assert.Contains(
            "'none' has no values",
            Assert.Throws<ArgumentException>(() => Histogram.Outline("none", [])).Message,
            StringComparison.Ordinal
        );
}
