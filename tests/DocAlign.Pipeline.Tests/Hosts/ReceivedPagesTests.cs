using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>What a child says of pages is taken only where it is sound.</summary>
public sealed class ReceivedPagesTests
{
    private const int Side = 8;
    private static readonly SourcePage Source = new(100, 80, 1, 0);
    private readonly ReceivedPages _pages = new(new HostOptions(new ProcessingOptions(), Side, new ResidualOptions(), ModelHash: null));

    [Fact]
    public void ASoundConversation_IsTaken()
    {
        var offer = _pages.Offer(Offer());
        Assert.Equal((1, Source, Side), (offer!.Number, offer.Source, offer.Thumbnail!.Width));
        Assert.Equal(new PixelSize(288, 384), _pages.Squared(Squared(288, 384, 288 * 384))!.Size);
        Assert.Null(_pages.Squared(Squared(0, 0, 0)));
        Assert.Equal("hello", _pages.Result(Result(Good)).Page.Blocks[0].Lines[0].Words[0].Text);
        Assert.Equal(2, _pages.Offer(Offer(number: 2))!.Number);
        Assert.Null(_pages.Offer(new HostFrame(HostFrameKind.End)));
    }

    [Theory]
    [InlineData(0, 100, 80, Side)]
    [InlineData(-1, 100, 80, Side)]
    [InlineData(501, 100, 80, Side)]
    [InlineData(1, 0, 80, Side)]
    [InlineData(1, 100, -80, Side)]
    [InlineData(1, int.MaxValue, int.MaxValue, Side)]
    [InlineData(1, 9000, 9000, Side)]
    [InlineData(1, 100, 80, Side + 1)]
    [InlineData(1, 100, 80, 0)]
    [InlineData(1, 100, 80, int.MaxValue)]
    public void AnOfferThatCannotBe_IsRefused(int number, int width, int height, int side) =>
        Refused(() => _pages.Offer(Offer(number, new SourcePage(width, height, 1, 0), side)));

    [Fact]
    public void AnOfferInAnotherForm_IsRefused()
    {
        Refused(() => _pages.Offer(new HostFrame(HostFrameKind.Opened)));
        Refused(() =>
            _pages.Offer(new HostFrame(HostFrameKind.Page, HostJson.Write(new OfferMessage(1, null!, Side)), new byte[Side * Side * 3]))
        );
        Refused(() => _pages.Offer(new HostFrame(HostFrameKind.Page, HostJson.Write(new OfferMessage(1, Source, Side)), new byte[5])));
        Refused(() => _pages.Offer(new HostFrame(HostFrameKind.Page, HostJson.Write(new OfferMessage(1, Source, Side)))));
        _ = _pages.Offer(Offer());
        Refused(() => _pages.Offer(Offer()));
    }

    [Theory]
    [InlineData(288, 385, 288 * 385)]
    [InlineData(-288, -384, 288 * 384)]
    [InlineData(320, 320, 320 * 320)]
    [InlineData(288, 384, 5)]
    [InlineData(0, 384, 0)]
    public void ASquaredPageThatNoNetworkTakes_IsRefused(int width, int height, int bytes) =>
        Refused(() => _pages.Squared(Squared(width, height, bytes)));

    public static TheoryData<string, string> Broken =>
        new()
        {
            { "\"number\":1", "\"number\":2" },
            { "\"width\":100", "\"width\":101" },
            { "\"size\":[100, 80]", "\"size\":[0, 80]" },
            { "\"decision\":\"warp\"", "\"decision\":\"made up\"" },
            { "\"decision\":\"warp\"", "\"decision\":null" },
            { "\"reason\":\"why\"", "\"reason\":null" },
            { "\"diagnostics\":{}", "\"diagnostics\":null" },
            { "\"text\":\"hello\"", "\"text\":null" },
            { "\"text\":\"hello\"", "\"text\":\"\\ud800\"" },
            { "\"text\":\"hello\",\"confidence\":0.5", "\"text\":\"hello\",\"confidence\":1.5" },
            { "\"text\":\"hello\",\"confidence\":0.5", "\"text\":\"hello\",\"confidence\":-1e308" },
            { "\"blocks\":[", "\"blocks\":[null," },
            { "\"lines\":[", "\"lines\":[null," },
            { "\"words\":[", "\"words\":[null," },
            { "\"polygon\":[[1, 1]]", "\"polygon\":null" },
            { "\"warp\":{", "\"warp\":null,\"x\":{" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void AResultThatLacksSomething_IsRefused(string part, string replaced)
    {
        _ = _pages.Offer(Offer());
        var json = System.Text.Encoding.UTF8.GetString(DocumentJson.Serialize(Good));
        Assert.Contains(part, json, StringComparison.Ordinal);
        Refused(() =>
            _pages.Result(
                new HostFrame(
                    HostFrameKind.Result,
                    System.Text.Encoding.UTF8.GetBytes(json.Replace(part, replaced, StringComparison.Ordinal)),
                    Sidecar(1),
                    "[]"u8.ToArray()
                )
            )
        );
    }

    [Fact]
    public void AResultWithOtherParts_IsRefused()
    {
        _ = _pages.Offer(Offer());
        var page = DocumentJson.Serialize(Good);
        Refused(() => _pages.Result(new HostFrame(HostFrameKind.End)));
        Refused(() => _pages.Result(new HostFrame(HostFrameKind.Result, page)));
        Refused(() => _pages.Result(new HostFrame(HostFrameKind.Result, page, "{}"u8.ToArray(), "[]"u8.ToArray())));
        Refused(() => _pages.Result(new HostFrame(HostFrameKind.Result, page, Sidecar(2), "[]"u8.ToArray())));
        Refused(() =>
            _pages.Result(
                new HostFrame(
                    HostFrameKind.Result,
                    page,
                    Sidecar(1),
                    Announced(PagePictures.RectifiedPng),
                    new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }
                )
            )
        );
    }

    [Fact]
    public void AResultOfNoOffer_IsRefused() => Refused(() => _pages.Result(Result(Good)));

    private static Page Good { get; } =
        new()
        {
            Number = 1,
            Source = Source,
            Size = new(100, 80),
            Warp = new WarpReport
            {
                Decision = "warp",
                Reason = "why",
                Confidence = 1,
                Diagnostics = new Dictionary<string, double>(),
            },
            Confidence = 0.5,
            Blocks = [new Block(Box, [new(1, 1)], [new Line(Box, [new(1, 1)], 0, [new Word("hello", 0.5, Box, [new(1, 1)])])])],
        };

    /// <summary>What a picture is said to be, and its first bytes; only the first is what was asked for.</summary>
    [Theory]
    [InlineData(PagePictures.SourceJpeg, 0xFF, 1, 1, true)]
    [InlineData(PagePictures.SourceJpeg, 0x89, 1, 1, false)]
    [InlineData(PagePictures.OverlayPng, 0x89, 1, 1, false)]
    [InlineData(PagePictures.SourceJpeg, 0xFF, 2, 1, false)]
    [InlineData(PagePictures.SourceJpeg, 0xFF, 1, 9, false)]
    [InlineData((PagePictures)64, 0xFF, 1, 1, false)]
    public void APicture_IsTakenOnlyAsItWasAskedFor(PagePictures kind, byte first, int channels, int orientation, bool isTaken)
    {
        var pages = new ReceivedPages(
            new HostOptions(new ProcessingOptions { Pictures = PagePictures.SourceJpeg }, Side, new ResidualOptions(), ModelHash: null)
        );
        _ = pages.Offer(Offer());
        var messages = HostJson.Write(new[] { new PictureMessage(kind, 3, 2, channels, orientation) });
        byte[] bytes = first == 0xFF ? [0xFF, 0xD8, 0xFF] : [0x89, (byte)'P', (byte)'N', (byte)'G'];
        var frame = new HostFrame(HostFrameKind.Result, DocumentJson.Serialize(Good), Sidecar(1), messages, bytes);
        if (isTaken)
        {
            Assert.Equal(new PixelSize(3, 2), pages.Result(frame).Artifacts.Pictures[kind].Size);
        }
        else
        {
            Refused(() => pages.Result(frame));
        }

        Refused(() => pages.Result(Result(Good)));
        Refused(() => pages.Result(new HostFrame(HostFrameKind.Result, DocumentJson.Serialize(Good), Sidecar(1), messages)));
    }

    /// <summary>Writers follow the warp in the parent.</summary>
    [Fact]
    public void ASidecarWithAWarpThatIsNone_IsRefused()
    {
        _ = _pages.Offer(Offer());
        var sidecar = new WarpSidecar
        {
            Page = 1,
            Source = Source,
            Size = new(100, 80),
            Decision = "warp",
            ModelHash = null,
            Stages = [new HomographyStage([1, 2])],
        };
        Refused(() =>
            _pages.Result(
                new HostFrame(HostFrameKind.Result, DocumentJson.Serialize(Good), DocumentJson.Serialize(sidecar), "[]"u8.ToArray())
            )
        );
    }

    private static PixelBox Box => new(1, 2, 3, 4);

    private static HostFrame Offer(int number = 1, SourcePage? source = null, int side = Side) =>
        new(HostFrameKind.Page, HostJson.Write(new OfferMessage(number, source ?? Source, side)), new byte[Side * Side * 3]);

    private static HostFrame Squared(int width, int height, int bytes) =>
        new(HostFrameKind.Squared, HostJson.Write(new SquaredMessage(width, height)), new byte[bytes]);

    private static HostFrame Result(Page page) =>
        new(HostFrameKind.Result, DocumentJson.Serialize(page), Sidecar(page.Number), "[]"u8.ToArray());

    private static byte[] Announced(PagePictures kind) => HostJson.Write(new[] { new PictureMessage(kind, 1, 1, 1, 1) });

    private static byte[] Sidecar(int page) =>
        DocumentJson.Serialize(
            new WarpSidecar
            {
                Page = page,
                Source = Source,
                Size = new(100, 80),
                Decision = "warp",
                ModelHash = null,
                Stages = [],
            }
        );

    /// <summary>Any exception will do: the dialogue turns each into the same.</summary>
    private static void Refused(Func<object?> read) => Assert.NotNull(Record.Exception(read));
}
