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

    /// <summary>Eight pixels at a time and the rest of a page follow the same formula.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(61)]
    public void ToGrey_OfNoise_FollowsTheFormula(int width)
    {
        var pixels = new byte[width * 7 * 3];
        new Random(width).NextBytes(pixels);
        byte[] expected =
        [
            .. Enumerable
                .Range(0, width * 7)
                .Select(i => (byte)(((77 * pixels[3 * i]) + (150 * pixels[(3 * i) + 1]) + (29 * pixels[(3 * i) + 2]) + 128) / 256)),
        ];
        Assert.Equal(expected, GreyConverter.ToGrey(new PageImage(width, 7, 3, pixels)).Pixels);
    }
}
