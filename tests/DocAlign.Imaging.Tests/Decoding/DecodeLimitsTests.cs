using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;
using static DocAlign.Imaging.Tests.Pictures;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>Pages that are too large or too small, and those that are read at a part of their size.</summary>
public sealed class DecodeLimitsTests
{
    /// <summary>Of every format, and of a turned JPEG: a half or a quarter of the pixels a side, the frame of the file kept.</summary>
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(300, 2)]
    [InlineData(75, 4)]
    [InlineData(1, 4)]
    public void Decode_OfAVeryLargePage_GivesASmallerOneAndTheSizeOfTheFile(int workedPixels, int reduction)
    {
        var image = Smooth(40, 24);
        var limits = DecodeLimits.Default with { WorkedPixels = workedPixels, MinSide = 4 };
        var jpeg = ImageEncoder.Jpeg(image, dpi: 300, quality: 95);
        var grey = GreyConverter.ToGrey(image);
        var files = new[]
        {
            ImageEncoder.Png(image, dpi: 300),
            ImageEncoder.Encode(grey, LeptonicaFormat.TiffLzw),
            ImageEncoder.Encode(grey, LeptonicaFormat.Gif),
            jpeg,
        };
        foreach (var bytes in files.Append(WithExif(jpeg, orientation: 6)))
        {
            var page = Assert.Single(ScanDecoder.Decode(bytes, limits, CancellationToken.None));
            var source = page.ExifOrientation == 6 ? new PixelSize(24, 40) : new PixelSize(40, 24);
            Assert.Equal((reduction, source), (page.Reduction, page.SourceSize));
            Assert.Equal(new PixelSize(source.Width / reduction, source.Height / reduction), page.Image.Size);
            Assert.Equal(page.Dpi / reduction, page.ImageDpi);
            var expected = ImageScaler.Resize(
                ExifTurn.Upright(page.Image.Channels == 3 ? image : grey, page.ExifOrientation),
                page.Image.Size
            );
            Assert.InRange(expected.Pixels.Zip(page.Image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 4);
        }

        Assert.Equal(300, Assert.Single(ScanDecoder.Decode(files[0], limits, CancellationToken.None)).Dpi);
    }

    /// <summary>Tesseract refuses a side of 32,768 px; the first is halved, of the second the short side would be too short.</summary>
    [Fact]
    public void Decode_OfAVeryLongPage_HalvesItOrSaysThatItIsTooLong()
    {
        var page = Assert.Single(Decode(ImageEncoder.Png(Blank(40, 40_000, 200))));
        Assert.Equal((20, 20_000, 2), (page.Image.Width, page.Image.Height, page.Reduction));
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(ImageEncoder.Png(Blank(20, 40_000, 200))));
        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("a side of at most 30,000 px can be read", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The product of such sides runs over 64 bits to 0.</summary>
    [Fact]
    public void Decode_OfABigTiffWithSidesOf60Bits_SaysThatItIsTooLarge()
    {
        byte[] Entry(byte tag, byte type, long value) => [tag, 1, type, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(value)];
        byte[] header = [.. "II+\0"u8, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
        byte[] bytes = [.. header, .. Entry(0, 16, 1L << 60), .. Entry(1, 16, 16), 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(DecodeFailure.TooLarge, Assert.Throws<ImageDecodeException>(() => Decode(bytes)).Failure);
    }

    [Theory]
    [InlineData(6, 16, 7000, DecodeFailure.TooLarge, "373 MiB of pixels")]
    [InlineData(2, 8, 7000, DecodeFailure.Corrupt, "PNG data are damaged")]
    [InlineData(0, 8, 8900, DecodeFailure.Corrupt, "PNG data are damaged")]
    public void Decode_OfAPngThatUnpacksToTooMuch_FailsBeforeItIsUnpacked(
        byte colour,
        byte depth,
        int side,
        DecodeFailure failure,
        string sentence
    )
    {
        byte[] size = [0, 0, (byte)(side >> 8), (byte)side];
        byte[] header = [0x89, .. "PNG\r\n"u8, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. size, .. size, depth, colour, 0, 0, 0, 1, 2, 3, 4];
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(header));
        Assert.Equal(failure, exception.Failure);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60000u, 60000u, DecodeFailure.TooLarge)]
    [InlineData(1u, 1u, DecodeFailure.TooSmall)]
    public void Decode_OfAPngHeaderBeyondTheLimits_FailsBeforeAnythingIsAllocated(uint width, uint height, DecodeFailure failure)
    {
        byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        byte[] header = [0x89, .. "PNG\r\n"u8, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 0, 0, 0, 0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<ImageDecodeException>(() => Decode(header));

        Assert.Equal(failure, exception.Failure);
        Assert.Contains($"{width} x {height} px", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
