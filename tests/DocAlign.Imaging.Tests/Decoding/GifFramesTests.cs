using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class GifFramesTests
{
    private static readonly byte[] Header = [.. "GIF89a"u8, 60, 0, 40, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];

    [Fact]
    public void Read_CountsPicturesBehindTablesAndExtensions()
    {
        byte[] extension = [0x21, 0xF9, 4, 0x2C, 0x2C, 0x2C, 0x2C, 0];
        byte[] bytes =
        [
            .. Header,
            .. extension,
            .. Picture(70, 30, withTable: true),
            .. extension,
            .. Picture(1000, 2000, withTable: false),
            0x3B,
            .. Picture(9, 9, withTable: false),
        ];

        Assert.Equal(new GifFrames(70, 40, 2, (70 * 30) + (1000 * 2000)), GifFrames.Read(bytes));
    }

    [Fact]
    public void Decode_OfAGifWhosePicturesAreTooManyTogether_IsRefusedBeforeAnyIsUnpacked()
    {
        byte[] bytes = [.. Header, .. Enumerable.Repeat(Picture(8000, 8000, withTable: false), 50).SelectMany(picture => picture), 0x3B];

        var exception = Assert.Throws<ImageDecodeException>(() =>
            ScanDecoder.Decode(bytes, DecodeLimits.Default with { MaxPixels = 100_000_000 }, CancellationToken.None).Count()
        );

        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("50 pictures, 3,200,000,000 pixels in all", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Picture(int width, int height, bool withTable)
    {
        byte[] table = withTable ? [1, 2, 3, 4, 5, 6] : [];
        return
        [
            0x2C,
            0,
            0,
            0,
            0,
            (byte)width,
            (byte)(width >> 8),
            (byte)height,
            (byte)(height >> 8),
            (byte)(withTable ? 0x80 : 0),
            .. table,
            2,
            3,
            0x2C,
            0x2C,
            0x2C,
            1,
            0x21,
            0,
        ];
    }
}
