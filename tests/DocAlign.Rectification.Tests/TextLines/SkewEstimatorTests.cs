using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class SkewEstimatorTests
{
    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(3)]
    public void Degrees_OfATurnedPage_IsFoundAndUndone(double degrees)
    {
        var skewed = DrawnPages.Skewed(degrees);
        Assert.Equal(degrees, SkewEstimator.Degrees(skewed), 0.25);
        var level = DrawnPages.Through(skewed, SkewEstimator.Levelling(SkewEstimator.Degrees(skewed), DrawnPages.Size));
        Assert.Equal(0, SkewEstimator.Degrees(level), 0.25);
    }
}
