using DocAlign.Geometry;
using DocAlign.Imaging.Encoders;
using static DocAlign.Imaging.Tests.Pictures;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>A JPEG whose EXIF says how the camera was held comes out upright.</summary>
public sealed class TurnedJpegTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void Decode_OfAJpegWithExif_IsTurnedUpright(int orientation, int darkRight, int darkBottom)
    {
        // The stored picture is dark in its top-left corner.
        var pixels = new byte[64 * 48];
        Array.Fill(pixels, (byte)240);
        for (var y = 0; y < 16; y++)
        {
            pixels.AsSpan(y * 64, 16).Fill(10);
        }

        var jpeg = ImageEncoder.Jpeg(new PageImage(64, 48, 1, pixels), quality: 95);
        var page = Assert.Single(Decode(WithExif(jpeg, orientation)));

        Assert.Equal(orientation >= 5 ? new PixelSize(48, 64) : new PixelSize(64, 48), page.Image.Size);
        Assert.Equal(orientation, page.ExifOrientation);
        var (x, y2) = (darkRight * (page.Image.Width - 1), darkBottom * (page.Image.Height - 1));
        Assert.InRange(page.Image.Pixels[(y2 * page.Image.Width) + x], 0, 60);
        Assert.InRange(page.Image.Pixels[((page.Image.Height - 1 - y2) * page.Image.Width) + page.Image.Width - 1 - x], 200, 255);
    }

    /// <summary>Such a file once ended every worker that received it.</summary>
    [Theory]
    [InlineData(0x7FFFFFFF)]
    [InlineData(0xFFFFFFFF)]
    [InlineData(27)]
    public void Decode_OfAJpegWhoseExifPointsOutside_TakesItAsUpright(uint directory)
    {
        var jpeg = ImageEncoder.Jpeg(Blank(64, 48, 200), quality: 95);
        Assert.Equal(1, Assert.Single(Decode(WithExif(jpeg, orientation: 6, directory))).ExifOrientation);
    }
}
