using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class PixReaderTests
{
    [Fact]
    public void Read_OfAPng_HasItsPixels()
    {
        var image = Pictures.Pattern(31, 17, 3);
        using var pix = PixReader.Read(ImageEncoder.Png(image), ScanFormat.Png, page: 1);
        Assert.Equal(image.Size, pix.Size);
        Assert.Equal(image.Pixels, pix.ToImage()!.Pixels);
    }

    [Theory]
    [InlineData(1, 64, 48)]
    [InlineData(2, 32, 24)]
    [InlineData(4, 16, 12)]
    public void Read_OfAJpegMadeSmaller_HasThatSize(int reduction, int width, int height)
    {
        var jpeg = ImageEncoder.Jpeg(Pictures.Smooth(64, 48), quality: 95);
        using var pix = PixReader.Read(jpeg, ScanFormat.Jpeg, page: 1, reduction);
        Assert.Equal(new PixelSize(width, height), pix.Size);
    }

    [Theory]
    [InlineData(ScanFormat.Png, "PNG")]
    [InlineData(ScanFormat.Jpeg, "JPEG")]
    [InlineData(ScanFormat.WebP, "WEBP")]
    [InlineData(ScanFormat.Bmp, "BMP")]
    public void Read_OfBytesThatAreNoPicture_NamesPageAndFormat(ScanFormat format, string name)
    {
        var exception = Assert.Throws<ImageDecodeException>(() => PixReader.Read(new byte[100], format, page: 7));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Equal($"Page 7 cannot be decoded: its {name} data are damaged, or of a kind that is not read.", exception.Message);
    }

    [Fact]
    public void ReadTiff_OfEachPage_ReadsThatPage()
    {
        var images = new[] { Pictures.Pattern(40, 30, 1), Pictures.Pattern(20, 50, 1), Pictures.Pattern(33, 9, 1) };
        var bytes = Tiff(images);
        var directories = TiffDirectory.ReadAll(bytes, maxPages: 10);
        Assert.Equal(3, directories.Count);
        for (var i = 0; i < 3; i++)
        {
            using var pix = PixReader.ReadTiff(bytes, directories[i], isFirst: i == 0, i + 1);
            Assert.Equal(images[i].Pixels, pix.ToImage()!.Pixels);
        }
    }

    [Fact]
    public void ReadTiff_OfADirectoryThatIsNone_NamesPageAndCompression()
    {
        var bytes = Tiff([Pictures.Pattern(40, 30, 1)]);
        var directory = Assert.Single(TiffDirectory.ReadAll(bytes, maxPages: 10)) with { Offset = 9 };
        var exception = Assert.Throws<ImageDecodeException>(() => PixReader.ReadTiff(bytes, directory, isFirst: false, page: 2));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Equal("Page 2 cannot be decoded: its data are damaged (TIFF compression 1).", exception.Message);
    }

    /// <summary>A failure of a kind that is not read is told apart from damage.</summary>
    [Fact]
    public void ReadTiff_OfAnUnknownCompressionThatFails_CallsItUnsupported()
    {
        var bytes = Tiff([Pictures.Pattern(40, 30, 1)]);
        var directory = Assert.Single(TiffDirectory.ReadAll(bytes, maxPages: 10)) with { Offset = 9, Compression = 34_712 };
        var exception = Assert.Throws<ImageDecodeException>(() => PixReader.ReadTiff(bytes, directory, isFirst: false, page: 2));
        Assert.Equal(DecodeFailure.Unsupported, exception.Failure);
        Assert.StartsWith("Page 2 cannot be decoded: TIFF compression 34712 is not supported", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Little-endian, 8 bits, one strip a page, white is 255.</summary>
    private static byte[] Tiff(IReadOnlyList<PageImage> images)
    {
        var bytes = new List<byte>([.. "II*\0"u8, 0, 0, 0, 0]);
        var pointer = 4;
        foreach (var image in images)
        {
            var strip = bytes.Count;
            bytes.AddRange(image.Pixels);
            bytes.AddRange(new byte[bytes.Count % 2]);
            Patch(pointer, bytes.Count);
            (int Tag, int Type, int Value)[] entries =
            [
                (256, 4, image.Width),
                (257, 4, image.Height),
                (258, 3, 8),
                (259, 3, 1),
                (262, 3, 1),
                (273, 4, strip),
                (277, 3, 1),
                (278, 4, image.Height),
                (279, 4, image.Pixels.Length),
            ];
            bytes.AddRange(BitConverter.GetBytes((ushort)entries.Length));
            foreach (var (tag, type, value) in entries)
            {
                bytes.AddRange(BitConverter.GetBytes((ushort)tag));
                bytes.AddRange(BitConverter.GetBytes((ushort)type));
                bytes.AddRange(BitConverter.GetBytes(1));
                bytes.AddRange(BitConverter.GetBytes(value));
            }

            pointer = bytes.Count;
            bytes.AddRange(new byte[4]);
        }

        return [.. bytes];

        void Patch(int at, int value)
        {
            foreach (var (i, part) in BitConverter.GetBytes(value).Index())
            {
                bytes[at + i] = part;
            }
        }
    }
}
