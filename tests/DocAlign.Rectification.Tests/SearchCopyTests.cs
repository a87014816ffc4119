using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification.Tests;

public sealed class SearchCopyTests
{
    [Fact]
    public void Image_OfAnUsualPage_IsThePageItself()
    {
        var page = DrawnPages.Plain(new PixelSize(2400, 3199), 200);
        Assert.Same(page, new SearchCopy(page).Image);
    }

    [Theory]
    [InlineData(3200, 10, 1600, 5)]
    [InlineData(11, 4799, 6, 2400)]
    [InlineData(8, 4800, 3, 1600)]
    public void Image_OfALargePage_IsReducedByAWholeFactor(int width, int height, int copyWidth, int copyHeight)
    {
        var page = DrawnPages.Plain(new PixelSize(width, height), 77);
        var copy = new SearchCopy(page);
        Assert.Equal(new PixelSize(copyWidth, copyHeight), copy.Image.Size);
        Assert.Equal(page.Size, copy.PageSize);
        Assert.All(copy.Image.Pixels, value => Assert.Equal(77, value));
    }

    /// <summary>A copy of a copy is what a copy of the page would be, to three grey levels on average.</summary>
    [Fact]
    public void AtMost_OfALargePage_IsCloseToTheAverageOfThePage()
    {
        static double Wave(double place) => Math.Sin(place * 2 * Math.PI / 16);
        byte[] pixels = [.. Enumerable.Range(0, 400 * 3200).Select(i => (byte)(128 + (100 * Wave(i % 400) * Wave(i / 400 * 0.7))))];
        var page = new PageImage(400, 3200, 1, pixels);
        var copy = new SearchCopy(page).AtMost(1000);
        var direct = Imaging.Resampling.ImageScaler.Resize(page, copy.Size);
        Assert.Equal(new PixelSize(125, 1000), copy.Size);
        Assert.InRange(copy.Pixels.Zip(direct.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 12);
        Assert.InRange(copy.Pixels.Zip(direct.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 3);
    }

    [Fact]
    public void AtMost_OfASmallPage_IsThePage()
    {
        var page = DrawnPages.Plain(new PixelSize(60, 90), 200);
        Assert.Same(page, new SearchCopy(page).AtMost(1000));
    }
}
