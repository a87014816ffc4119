using DocAlign.Geometry;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

public sealed class ImageScalerTests
{
    [Theory]
    [InlineData(1, 101, 67, 40, 31)]
    [InlineData(3, 101, 67, 40, 31)]
    [InlineData(3, 64, 48, 32, 24)]
    [InlineData(3, 20, 30, 33, 47)]
    [InlineData(1, 7, 5, 1, 1)]
    public void Resize_EqualsTheExactAverageOverEachTargetPixel(int channels, int width, int height, int newWidth, int newHeight)
    {
        var random = new Random(3);
        var image = new PageImage(
            width,
            height,
            channels,
            [.. Enumerable.Range(0, width * height * channels).Select(_ => (byte)random.Next(256))]
        );
        var resized = ImageScaler.Resize(image, new PixelSize(newWidth, newHeight));
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var expected = Average(
                        image,
                        channel,
                        (double)x * width / newWidth,
                        (double)(x + 1) * width / newWidth,
                        (double)y * height / newHeight,
                        (double)(y + 1) * height / newHeight
                    );
                    Assert.InRange(resized.Pixels[(((y * newWidth) + x) * channels) + channel], expected - 0.51, expected + 0.51);
                }
            }
        }
    }

    [Fact]
    public void Letterbox_OfAWidePage_HasGreyBarsAboveAndBelow()
    {
        var letterbox = ImageScaler.Letterbox(new PageImage(40, 20, 3, [.. Enumerable.Repeat((byte)250, 2400)]), 10);
        Assert.Equal(ImageScaler.BarGrey, letterbox.Pixels[0]);
        Assert.Equal(250, letterbox.Pixels[((5 * 10) + 5) * 3]);
    }

    private static double Average(PageImage image, int channel, double left, double right, double top, double bottom)
    {
        double sum = 0;
        double area = 0;
        for (var y = (int)top; y < Math.Min(image.Height, Math.Ceiling(bottom)); y++)
        {
            for (var x = (int)left; x < Math.Min(image.Width, Math.Ceiling(right)); x++)
            {
                var share = (Math.Min(right, x + 1) - Math.Max(left, x)) * (Math.Min(bottom, y + 1) - Math.Max(top, y));
                sum += share * image.Pixels[(((y * image.Width) + x) * image.Channels) + channel];
                area += share;
            }
        }

        return sum / area;
    }
}
