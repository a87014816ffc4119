using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Encoders;

public sealed class ImageEncoderTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 9)]
    public void Png_ReadBack_IsTheSamePictureAtTheSameResolution(int channels, int compression)
    {
        var image = Pictures.Pattern(37, 29, channels);
        var page = Assert.Single(Pictures.Decode(ImageEncoder.Png(image, dpi: 240, compression)));
        Assert.Equal(image.Pixels, page.Image.Pixels);
        Assert.Equal(240, page.Dpi);
    }

    [Fact]
    public void Jpeg_OfBetterQuality_IsLargerAndCloser()
    {
        var image = Pictures.Smooth(120, 90);
        var (poor, good) = (ImageEncoder.Jpeg(image, quality: 20), ImageEncoder.Jpeg(image, quality: 95));
        Assert.True(good.Length > poor.Length);
        Assert.True(Error(good) < Error(poor));
        Assert.True(Error(good) < 2, $"The error is {Error(good)} levels.");

        double Error(byte[] jpeg) => Pictures.Decode(jpeg)[0].Image.Pixels.Zip(image.Pixels, (a, b) => Math.Abs(a - b)).Average();
    }

    [Fact]
    public void WebP_ReadBack_HasTheSizeAndComesClose()
    {
        var image = Pictures.Smooth(64, 48);
        var read = Assert.Single(Pictures.Decode(ImageEncoder.WebP(image, quality: 90))).Image;
        Assert.Equal(image.Size, read.Size);
        Assert.True(read.Pixels.Zip(image.Pixels, (a, b) => Math.Abs(a - b)).Average() < 6);
    }

    [Fact]
    public void WriteTiffG4_OfTwoPages_HasBothInBlackAndWhite()
    {
        var path = Path.GetTempFileName();
        try
        {
            ImageEncoder.WriteTiffG4(path, [Pictures.Blank(40, 30, 100), Pictures.Blank(50, 20, 200)], dpi: 200);
            var pages = Pictures.Decode(File.ReadAllBytes(path));
            Assert.Equal([(40, 30), (50, 20)], pages.Select(page => (page.Image.Width, page.Image.Height)));
            Assert.All(pages[0].Image.Pixels, pixel => Assert.Equal(0, pixel));
            Assert.All(pages[1].Image.Pixels, pixel => Assert.Equal(255, pixel));
            Assert.Equal(200, pages[0].Dpi);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Encode_WithAQualityOrLevelOutOfRange_IsRefused()
    {
        var image = Pictures.Blank(20, 20, 0);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => ImageEncoder.Png(image, compression: 10));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => ImageEncoder.Jpeg(image, quality: 0));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => ImageEncoder.Jpeg(image, quality: 101));
    }
}
