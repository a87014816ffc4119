using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Overlays;
using DocAlign.Rectification.Gating;

namespace DocAlign.Pipeline.Tests.Overlays;

public sealed class PageOverlayTests
{
    private static readonly PixelSize Source = new(200, 100);
    private static readonly PixelSize Size = new(80, 60);

    [Fact]
    public void Draw_ShowsBoundaryAndWordsOnBothHalves()
    {
        var warp = new AffineWarp(0.5, 0, 0, 0, 0.8, 0);
        var box = new PixelBox(10, 10, 40, 30);
        var image = Draw(warp, [Word(box, 1, warp)], []);
        Assert.Equal(Source.Width + 12 + Size.Width, image.Width);
        Assert.Equal(Source.Height, image.Height);

        // The page's left edge lies at a quarter of the photograph, and is drawn there from top to bottom.
        Assert.Equal((255, 0, 200), Pixel(image, 50, 35));
        Assert.Equal((255, 0, 200), Pixel(image, 50, 70));

        // Inside of a likely word it is greener than outside, on both halves; the photograph is white, the rectified page grey.
        var place = warp.Map(new PixelPoint(20, 15).ToNormalized(Size)).ToPixel(Source);
        AssertGreener(Pixel(image, (int)place.X, (int)place.Y), 255);
        AssertGreener(Pixel(image, Source.Width + 12 + 20, 15), 200);
        Assert.Equal((200, 200, 200), Pixel(image, Source.Width + 12 + 60, 50));
    }

    [Fact]
    public void Draw_OfADoubtfulWord_HasItsEdgeInTheColourOfItsProbability()
    {
        var image = Draw(IdentityWarp.Instance, [], [Word(new PixelBox(10, 10, 40, 30), 0, IdentityWarp.Instance)]);
        Assert.Equal((220, 0, 0), Pixel(image, Source.Width + 12 + 10, 20));
        Assert.Equal((200, 200, 200), Pixel(image, Source.Width + 12 + 25, 20));
    }

    [Fact]
    public void Draw_OfALargePage_IsMadeSmaller()
    {
        var photograph = new PageImage(3000, 4000, 3, new byte[3000 * 4000 * 3]);
        var picture = PageOverlay.Draw(
            photograph,
            Rectified(photograph, IdentityWarp.Instance),
            Page([], [], photograph.Size, photograph.Size)
        );
        Assert.Equal(new PixelSize(900 + 12 + 900, 1200), picture.Size);
    }

    private static PageImage Draw(IWarp warp, IReadOnlyList<Word> words, IReadOnlyList<Word> doubtful)
    {
        var photograph = new PageImage(Source.Width, Source.Height, 1, [.. Enumerable.Repeat((byte)255, Source.Width * Source.Height)]);
        var flat = new PageImage(Size.Width, Size.Height, 3, [.. Enumerable.Repeat((byte)200, Size.Width * Size.Height * 3)]);
        var picture = PageOverlay.Draw(photograph, Rectified(flat, warp), Page(words, doubtful, Size, Source));
        return ScanDecoder.Decode(picture.Bytes, DecodeLimits.Default with { MinSide = 1 }, CancellationToken.None).Single().Image;
    }

    private static RectifiedPage Rectified(PageImage image, IWarp warp) =>
        new()
        {
            Image = image,
            Warp = warp,
            SourceSize = Source,
            Dpi = 0,
            Decision = GateDecision.LeftAlone(Objection.RectificationOff),
            Confidence = 0,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
        };

    private static Word Word(PixelBox box, double confidence, IWarp warp) =>
        new("x", confidence, box, SourcePolygon.Of(box, warp, Size, Source));

    private static Page Page(IReadOnlyList<Word> words, IReadOnlyList<Word> doubtful, PixelSize size, PixelSize source) =>
        new()
        {
            Number = 1,
            Source = new SourcePage(source.Width, source.Height, 1, 0),
            Size = size,
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "",
                Confidence = 0,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0,
            Blocks = [new Block(default, [], [new Line(default, [], 0, words)])],
            Doubtful = doubtful,
        };

    private static void AssertGreener((int R, int G, int B) pixel, int paper) =>
        Assert.True(pixel.G > pixel.R && pixel.R < paper, pixel.ToString());

    private static (int R, int G, int B) Pixel(PageImage image, int x, int y)
    {
        var row = image.Row(y);
        return (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]);
    }
}
