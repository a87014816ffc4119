namespace DocAlign.Imaging.Tests;

public sealed class ImageInverterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Invert_TurnsEachValueRound(int channels)
    {
        var image = new PageImage(2, 1, channels, [.. Enumerable.Range(0, 2 * channels).Select(i => (byte)(i * 51))]);

        var inverted = ImageInverter.Invert(image);

        Assert.Equal((2, 1, channels), (inverted.Width, inverted.Height, inverted.Channels));
        Assert.Equal(image.Pixels.Select(value => 255 - value), inverted.Pixels.Select(value => (int)value));
        Assert.Equal(image.Pixels, ImageInverter.Invert(inverted).Pixels);
    }
}
