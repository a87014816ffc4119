using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class PagePolarityTests
{
    /// <param name="orientation">1 upright, 3 upside down, 6 and 8 sideways.</param>
    [Theory]
    [InlineData(200, 1)]
    [InlineData(320, 1)]
    [InlineData(200, 3)]
    [InlineData(200, 6)]
    [InlineData(200, 8)]
    public void IsNegative_OfAnInvertedPage_IsTrue(double dpi, int orientation)
    {
        var page = ExifTurn.Upright(DrawnPages.TwoColumns(dpi).Image, orientation);

        Assert.False(PagePolarity.IsNegative(page));
        Assert.True(PagePolarity.IsNegative(ImageInverter.Invert(page)));
        Assert.True(PagePolarity.IsNegative(GreyConverter.ToGrey(ImageInverter.Invert(page))));
    }

    /// <summary>Too little light: the paper is as dark as that of a negative, but the text is darker.</summary>
    [Fact]
    public void IsNegative_OfADarkPhotograph_IsFalse() =>
        Assert.False(PagePolarity.IsNegative(Changed(DrawnPages.TwoColumns(200).Image, (value, _) => value / 3)));

    /// <summary>The right third of a negative is white: it is a page with a dark picture on it.</summary>
    [Fact]
    public void IsNegative_OfAPageThatIsDarkInPart_IsFalse()
    {
        var page = DrawnPages.TwoColumns(200).Image;

        Assert.False(PagePolarity.IsNegative(Changed(page, (value, x) => x < page.Width * 2 / 3 ? 255 - value : 255)));
    }

    /// <summary>Dark paper with as much dark text as light text is no negative: inverted, half of it would be lost.</summary>
    [Fact]
    public void IsNegative_OfADarkPageWithBothKindsOfText_IsFalse()
    {
        var page = DrawnPages.TwoColumns(200).Image;

        Assert.False(PagePolarity.IsNegative(Changed(page, (value, x) => x < page.Width / 2 ? 60 + ((255 - value) * 3 / 4) : value / 4)));
    }

    /// <summary>A few light letters on something dark are no page of text.</summary>
    [Fact]
    public void IsNegative_OfOneLightWord_IsFalse()
    {
        var page = DrawnPages.Word("Thank you", 200).Image;

        Assert.False(PagePolarity.IsNegative(ImageInverter.Invert(page)));
    }

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

    private static PageImage Changed(PageImage page, Func<int, int, int> change) =>
        new(
            page.Width,
            page.Height,
            page.Channels,
            [.. page.Pixels.Select((value, i) => (byte)change(value, i / page.Channels % page.Width))]
        );
}
