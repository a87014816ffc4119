using DocAlign.Geometry;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

public sealed class RgbHalvingTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(6, 4)]
    [InlineData(8, 2)]
    [InlineData(62, 10)]
    public void Halve_IsTheRoundedMeanOfFourPixels(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width).NextBytes(pixels);
        var half = new byte[pixels.Length / 4];
        RgbHalving.Halve(new PageImage(width, height, 3, pixels), half);
        for (var i = 0; i < half.Length; i++)
        {
            var (x, y, channel) = (i / 3 % (width / 2), i / 3 / (width / 2), i % 3);
            int At(int dx, int dy) => pixels[((((2 * y) + dy) * width) + (2 * x) + dx) * 3 + channel];
            Assert.Equal((At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1) + 2) / 4, half[i]);
        }
    }

    /// <summary>A picture of odd height is averaged by areas; where the sides are even both ways give the same.</summary>
    [Fact]
    public void Resize_ToHalf_IsWhatAveragingGives()
    {
        var image = Pictures.Pattern(64, 48, 3);
        var half = ImageScaler.Resize(image, new PixelSize(32, 24));
        var channels = Enumerable
            .Range(0, 3)
            .Select(channel =>
                ImageScaler
                    .Resize(new PageImage(64, 48, 1, [.. image.Pixels.Where((_, i) => i % 3 == channel)]), new PixelSize(32, 24))
                    .Pixels
            )
            .ToArray();
        Assert.Equal(half.Pixels, Enumerable.Range(0, 32 * 24).SelectMany(i => channels.Select(channel => channel[i])));
    }
}
