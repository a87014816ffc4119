using System.Xml.Linq;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Tests.Charts;

public sealed class PictureGridTests
{
    [Fact]
    public void ToSvg_HasThePixelsOfEveryPictureInPlace()
    {
        static PageImage Filled(byte value) => new(20, 10, 1, [.. Enumerable.Repeat(value, 200)]);
        var svg = new PictureGrid
        {
            Title = "a < b",
            Columns = ["one", "two"],
            Rows =
            [
                [Filled(10), Filled(20)],
                [Filled(30), Filled(40)],
            ],
        }.ToSvg();
        var image = XDocument.Parse(svg).Descendants().Single(element => element.Name.LocalName == "image");
        var bytes = Convert.FromBase64String(image.Attribute("href")!.Value["data:image/png;base64,".Length..]);
        var sheet = ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None).First().Image;
        Assert.Equal((44, 24), (sheet.Width, sheet.Height));
        Assert.Equal(10, sheet.Pixels[0]);
        Assert.Equal(20, sheet.Pixels[24 * sheet.Channels]);
        Assert.Equal(40, sheet.Pixels[^1]);
        Assert.Equal(255, sheet.Pixels[21 * sheet.Channels]);
    }

    [Fact]
    public void ToSvg_OfRowsOfAnotherLength_SaysSo() =>
        Assert.Contains(
            "expected 2 in each",
            Assert
                .Throws<InvalidOperationException>(() =>
                    new PictureGrid
                    {
                        Title = "x",
                        Columns = ["one", "two"],
                        Rows =
                        [
                            [new(1, 1, 1, [0])],
                        ],
                    }.ToSvg()
                )
                .Message,
            StringComparison.Ordinal
        );
}
