using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class ExifTurnTests
{
    /// <summary>Stored: the rows 1 2 3 and 4 5 6. The expected rows are those of the EXIF standard's table.</summary>
    [Theory]
    [InlineData(1, 3, "123456")]
    [InlineData(2, 3, "321654")]
    [InlineData(3, 3, "654321")]
    [InlineData(4, 3, "456123")]
    [InlineData(5, 2, "142536")]
    [InlineData(6, 2, "415263")]
    [InlineData(7, 2, "635241")]
    [InlineData(8, 2, "362514")]
    public void Upright_OfEachOrientation_IsThePublishedOne(int orientation, int width, string rows)
    {
        var upright = ExifTurn.Upright(new PageImage(3, 2, 1, [.. "123456"u8]), orientation);
        Assert.Equal((width, 6 / width), (upright.Width, upright.Height));
        Assert.Equal(rows, System.Text.Encoding.ASCII.GetString(upright.Pixels));
    }

    [Fact]
    public void Upright_OfColours_KeepsTheChannelsOfAPixelTogether()
    {
        var upright = ExifTurn.Upright(new PageImage(2, 1, 3, [.. "rgbRGB"u8]), orientation: 2);
        Assert.Equal("RGBrgb", System.Text.Encoding.ASCII.GetString(upright.Pixels));
    }

    /// <summary>A quarter turn back undoes a quarter turn, and every other orientation undoes itself.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(6, 8)]
    [InlineData(7, 7)]
    public void Upright_ThenItsInverse_IsTheSame(int orientation, int inverse)
    {
        var image = new PageImage(5, 4, 1, [.. Enumerable.Range(0, 20).Select(i => (byte)i)]);
        Assert.Equal(image.Pixels, ExifTurn.Upright(ExifTurn.Upright(image, orientation), inverse).Pixels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Upright_OfNoOrientation_IsRefused(int orientation) =>
        Assert.Contains(
            $"orientation is {orientation}, expected 1 to 8",
            Assert.Throws<ArgumentException>(() => ExifTurn.Upright(new PageImage(1, 1, 1, [0]), orientation)).Message,
            StringComparison.Ordinal
        );
}
