using DocAlign.Geometry;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Readings;

public sealed class ResolutionTests
{
    [Theory]
    [InlineData(30, 300)]
    [InlineData(13, 130)]
    [InlineData(4, 70)]
    [InlineData(90, 600)]
    public void Of_ShowsCapitalsAtTheirSizeInPrint_WithinWhatTesseractTakes(int height, int dpi)
    {
        var lines = new PageLines([new TextSegment(new PixelBox(0, 0, 100, height), TextPolarity.DarkOnLight, height, 8)], []);

        Assert.Equal(dpi, Resolution.Of(lines));
    }

    [Fact]
    public void Of_APageWithoutText_IsThatOfAUsualScan()
    {
        Assert.Equal(300, Resolution.Of(new PageLines([], [])));
    }
}
