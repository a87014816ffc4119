namespace DocAlign.Imaging.Tests;

public sealed class PageImageTests
{
    [Fact]
    public void Row_OfAColouredPage_HasAllChannelsOfThatRow()
    {
        var image = new PageImage(2, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Assert.Equal([7, 8, 9, 10, 11, 12], image.Row(1).ToArray());
    }

    [Theory]
    [InlineData(2, 2, 1, 5, "pixels has 5 bytes, expected 2 x 2 x 1 = 4")]
    [InlineData(2, 2, 2, 8, "channels is 2, expected 1 (grey) or 3 (RGB)")]
    [InlineData(70_000, 70_000, 1, 4, "expected 70000 x 70000 x 1 = 4900000000")]
    public void Create_OfPixelsThatDoNotFit_SaysWhatWouldFit(int width, int height, int channels, int bytes, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ArgumentException>(() => new PageImage(width, height, channels, new byte[bytes])).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Create_WithoutASide_IsRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageImage(width, height, 1, []));
}
