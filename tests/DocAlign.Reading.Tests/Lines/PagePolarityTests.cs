using DocAlign.Imaging;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class PagePolarityTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void IsNegative_OfAnInvertedPage_IsTrue(double dpi)
    {
        var page = DrawnPages.DeliveryNote(dpi).Image;

        Assert.False(PagePolarity.IsNegative(page));
        Assert.True(PagePolarity.IsNegative(PagePolarity.Inverted(page)));
        Assert.True(PagePolarity.IsNegative(GreyConverter.ToGrey(PagePolarity.Inverted(page))));
    }

    /// <summary>Too little light: the paper is as dark as that of a negative, but the text is darker.</summary>
    [Fact]
    public void IsNegative_OfADarkPhotograph_IsFalse() =>
        Assert.False(PagePolarity.IsNegative(Changed(DrawnPages.DeliveryNote(200).Image, value => value / 3)));

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(255)]
    public void IsNegative_OfAnEmptyPage_IsFalse(byte brightness)
    {
        var pixels = new byte[300 * 200 * 3];
        Array.Fill(pixels, brightness);

        Assert.False(PagePolarity.IsNegative(new PageImage(300, 200, 3, pixels)));
    }

    [Fact]
    public void IsNegative_OfASinglePixel_IsFalse() => Assert.False(PagePolarity.IsNegative(new PageImage(1, 1, 1, [0])));

    [Fact]
    public void Inverted_Twice_IsThePage()
    {
        var page = DrawnPages.DeliveryNote(100).Image;

        var once = PagePolarity.Inverted(page);

        Assert.Equal(255 - page.Pixels[1], once.Pixels[1]);
        Assert.Equal(page.Pixels, PagePolarity.Inverted(once).Pixels);
    }

    private static PageImage Changed(PageImage page, Func<int, int> change) =>
        new(page.Width, page.Height, page.Channels, [.. page.Pixels.Select(value => (byte)change(value))]);
}
