using System.Text;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class PpmReaderTests
{
    [Fact]
    public async Task Read_OfAGreyPicture_TakesItsBytes()
    {
        var image = await ReadAsync("P5\n3 2\n255\nabcdef");
        Assert.Equal((3, 2, 1), (image!.Width, image.Height, image.Channels));
        Assert.Equal("abcdef", Encoding.ASCII.GetString(image.Pixels));
    }

    [Fact]
    public async Task Read_OfAColouredPicture_HasThreeChannels() =>
        Assert.Equal(
            (1, 2, 3),
            (await ReadAsync("P6 1 2 255 rgbRGB")) is { } image ? (image.Width, image.Height, image.Channels) : default
        );

    [Theory]
    [InlineData("P5\n3 2\n255\nabcde")]
    [InlineData("P5\n3 2\n65535\nabcdefabcdef")]
    [InlineData("P4\n3 2\n255\nabcdef")]
    [InlineData("P5\n0 2\n255\n")]
    [InlineData("P5\n-3 2\n255\nabcdef")]
    [InlineData("P5\n3")]
    [InlineData("")]
    public async Task Read_OfAPictureThatIsNotWhole_IsNull(string stream) => Assert.Null(await ReadAsync(stream));

    [Fact]
    public async Task Read_OfMorePixelsThanAllowed_IsRefusedBeforeTheyCome()
    {
        var exception = await Assert.ThrowsAsync<ImageDecodeException>(() => ReadAsync("P5\n100000 100000\n255\n"));
        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("Page 7 is drawn with 100000 x 100000 px", exception.Message, StringComparison.Ordinal);
    }

    private static Task<PageImage?> ReadAsync(string stream) =>
        PpmReader.ReadAsync(
            new MemoryStream(Encoding.ASCII.GetBytes(stream)),
            maxPixels: 1000,
            page: 7,
            TestContext.Current.CancellationToken
        );
}
