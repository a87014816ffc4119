using DocAlign.Imaging;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class LogImageTests
{
    private static readonly LogImage Image = new(new PageImage(2, 2, 3, [0, 10, 20, 100, 110, 120, 40, 50, 60, 200, 210, 220]));

    [Theory]
    [InlineData(0.5, 0.5, 0, 10, 20)]
    [InlineData(1.5, 0.5, 100, 110, 120)]
    [InlineData(0.5, 1.5, 40, 50, 60)]
    public void Read_AtAPixelsCentre_IsTheLogarithmOfEachChannel(double x, double y, int red, int green, int blue)
    {
        var values = new float[3];
        Assert.True(Image.Read(x, y, values));
        Assert.Equal(Math.Log(red + 12), values[0], 0.01);
        Assert.Equal(Math.Log(green + 12), values[1], 0.01);
        Assert.Equal(Math.Log(blue + 12), values[2], 0.01);
    }

    [Fact]
    public void Read_BetweenFourPixels_IsTheMeanOfTheirLogarithms()
    {
        var values = new float[3];
        Assert.True(Image.Read(1, 1, values));
        Assert.Equal(new[] { 0, 100, 40, 200 }.Average(value => Math.Log(value + 12)), values[0], 0.01);
    }

    /// <summary>The copy of a page 17 px wide and 65,000 px long is one pixel wide; it threw, and the scan was an internal error.</summary>
    [Fact]
    public void Read_OfAPictureOnePixelWide_InterpolatesAlongItOnly()
    {
        var values = new float[1];
        Assert.True(new LogImage(new PageImage(1, 2, 1, [10, 200])).Read(0.9, 1, values));
        Assert.Equal((Math.Log(22) + Math.Log(212)) / 2, values[0], 0.01);
        Assert.True(new LogImage(new PageImage(2, 1, 1, [10, 200])).Read(1, 0.9, values));
        Assert.Equal((Math.Log(22) + Math.Log(212)) / 2, values[0], 0.01);
    }

    [Theory]
    [InlineData(-3, 0.5)]
    [InlineData(0.5, -0.1)]
    public void Read_OffThePicture_RepeatsTheNearestPixelAndSaysSo(double x, double y)
    {
        var values = new float[3];
        Assert.False(Image.Read(x, y, values));
        Assert.Equal(Math.Log(12), values[0], 0.01);
    }
}
