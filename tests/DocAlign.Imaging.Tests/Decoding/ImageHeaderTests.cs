using System.Buffers.Binary;
using System.Text;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>The headers that are read before a decoder sees a byte agree with what the decoders find.</summary>
public sealed class ImageHeaderTests
{
    [Theory]
    [InlineData(33, 21, 1)]
    [InlineData(300, 2, 3)]
    public void ReadSize_OfWrittenPictures_IsTheirSize(int width, int height, int channels)
    {
        var image = new PageImage(width, height, channels, new byte[width * height * channels]);
        Assert.Equal((width, height), ImageHeader.ReadSize(ScanFormat.Png, ImageEncoder.Png(image)));
        Assert.Equal((width, height), ImageHeader.ReadSize(ScanFormat.WebP, ImageEncoder.WebP(image)));
    }

    [Theory]
    [InlineData("P5 12 34 255\n", 12, 34)]
    [InlineData("P4\n# a comment\n 7\n#another\n9\n", 7, 9)]
    public void ReadSize_OfAPnm_PassesOverCommentsAndSpace(string header, int width, int height) =>
        Assert.Equal((width, height), ImageHeader.ReadSize(ScanFormat.Pnm, Encoding.ASCII.GetBytes(header)));

    /// <summary>A bitmap that is stored from the top down has a negative height.</summary>
    [Fact]
    public void ReadSize_OfABitmapFromTheTopDown_IsPositive()
    {
        var header = new byte[54];
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(18), 640);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(22), -480);
        Assert.Equal((640, 480), ImageHeader.ReadSize(ScanFormat.Bmp, header));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(22), int.MinValue);
        Assert.Equal((640, 2_147_483_648), ImageHeader.ReadSize(ScanFormat.Bmp, header));
    }

    [Theory]
    [InlineData(ScanFormat.Png)]
    [InlineData(ScanFormat.Bmp)]
    [InlineData(ScanFormat.WebP)]
    [InlineData(ScanFormat.Pnm)]
    public void ReadSize_OfAHeaderThatEnds_SaysWhichFormat(ScanFormat format)
    {
        var exception = Assert.Throws<ImageDecodeException>(() => ImageHeader.ReadSize(format, new byte[5]));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Contains($"The {format.ToString().ToUpperInvariant()} is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireWholeChunks_OfAChunkLongerThanTheFile_IsRefused()
    {
        var png = ImageEncoder.Png(new PageImage(20, 20, 1, new byte[400]));
        ImageHeader.RequireWholeChunks(png);
        var at = png.AsSpan().IndexOf("IDAT"u8) - 4;
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at), 0x7FFFFFFF);
        Assert.Throws<ImageDecodeException>(() => ImageHeader.RequireWholeChunks(png));
    }

    /// <summary>16 bits of four samples are eight bytes a pixel; a palette of one bit is an eighth.</summary>
    [Theory]
    [InlineData(16, 6, 8000)]
    [InlineData(8, 2, 3000)]
    [InlineData(1, 3, 125)]
    public void UnpackedBytes_OfAPng_CountsSamplesAndBits(byte depth, byte colour, long expected)
    {
        var png = new byte[30];
        (png[24], png[25]) = (depth, colour);
        Assert.Equal(expected, ImageHeader.UnpackedBytes(ScanFormat.Png, png, pixels: 1000));
        Assert.Equal(4000, ImageHeader.UnpackedBytes(ScanFormat.WebP, png, pixels: 1000));
    }
}
