using DocAlign.Geometry;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Readings;

public sealed class ResolutionTests
{
    [Theory]
    [InlineData(30, 300)]
    [InlineData(9, 90)]
    [InlineData(3, 70)]
    [InlineData(90, 600)]
    public void Of_APage_IsTenTimesTheHeightOfItsCapitalsWithinLimits(int height, int expected) =>
        Assert.Equal(expected, Resolution.Of(new PageLines([new TextSegment(new PixelBox(0, 0, 100, height), TextPolarity.DarkOnLight, height, 9)], [])));

    [Fact]
    public void Of_APageWithoutText_Is300() => Assert.Equal(300, Resolution.Of(new PageLines([], [])));
}
