namespace DocAlign.Imaging.Tests;

public sealed class GreyConverterTests
{
    [Fact]
    public void ToGrey_OfAGreyPage_IsThatPage()
    {
        var image = Pictures.Pattern(5, 4, 1);
        Assert.Same(image, GreyConverter.ToGrey(image));
    }

    /// <summary>A colour with three equal channels is that grey.</summary>
    [Fact]
    public void ToGrey_OfGreyInColours_IsTheSameGrey()
    {
        var grey = Pictures.Pattern(37, 3, 1);
        var colours = new PageImage(37, 3, 3, [.. grey.Pixels.SelectMany(value => new[] { value, value, value })]);
        Assert.Equal(grey.Pixels, GreyConverter.ToGrey(colours).Pixels);
    }

    /// <summary>(77 · 255 + 128) / 256 = 77.2, and so on: BT.601 in 1/256, rounded down after the half.</summary>
    [Fact]
    public void ToGrey_OfPureColours_IsTheirLuma() =>
        Assert.Equal([77, 149, 29], GreyConverter.ToGrey(new PageImage(3, 1, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255])).Pixels);
}
