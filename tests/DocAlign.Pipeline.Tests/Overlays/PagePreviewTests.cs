using DocAlign.Documents;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Overlays;

namespace DocAlign.Pipeline.Tests.Overlays;

public sealed class PagePreviewTests
{
    [Theory]
    [InlineData(400, 300, 400, 300)]
    [InlineData(3000, 4000, 949, 1265)]
    [InlineData(600, 2400, 548, 2191)]
    [InlineData(200, 20000, 32, 3200)]
    public void Of_APage_IsSmallEnoughAndNeverEnlarged(int width, int height, int expectedWidth, int expectedHeight)
    {
        var preview = PagePreview.Of(new PageImage(width, height, 1, new byte[width * height]));
        Assert.Equal((expectedWidth, expectedHeight), (preview.Size.Width, preview.Size.Height));
        Assert.Equal(preview.Size, Decoded(preview).Size);
    }

    /// <summary>Noise is the worst that a JPEG can be asked for.</summary>
    [Fact]
    public void Of_AVeryBusyPage_IsStoredWithLowerQuality()
    {
        var pixels = new byte[1500 * 2000 * 3];
        new Random(5).NextBytes(pixels);
        var busy = PagePreview.Of(new PageImage(1500, 2000, 3, pixels));
        Assert.InRange(busy.Bytes.Length, 1000, 800_000);
        Assert.Equal(3, busy.Channels);
    }

    private static PageImage Decoded(PagePicture preview) =>
        ScanDecoder.Decode(preview.Bytes, DecodeLimits.Default, CancellationToken.None).Single().Image;
}
