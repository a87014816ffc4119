using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Ocr;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Tests;

public sealed class ScanProcessorTests
{
    private static readonly ProcessingOptions Options = new();

    [Fact]
    public async Task Process_OfAScan_PutsWordsOnThePageAndOnTheSource()
    {
        await using var hosts = Hosts();
        var turned = new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0);
        var processor = new ScanProcessor(hosts, new FixedNetworks(turned));

        var outcome = Assert.IsType<ScanOutcome.Completed>(
            await processor.ProcessAsync(Scan(), Options, failed: null, CancellationToken.None)
        );

        var page = Assert.Single(outcome.Document.Pages);
        var word = Assert.Single(page.Blocks[0].Lines[0].Words);
        Assert.Equal("word", word.Text);
        var warp = page.Warp.Decision == "warp" ? turned : (IWarp)IdentityWarp.Instance;
        var expected = warp.Map(new PixelPoint(word.Box.Left, word.Box.Top).ToNormalized(page.Size))
            .ToPixel(new(page.Source.Width, page.Source.Height));
        Assert.Equal(expected.X, word.Polygon[0].X, 0.01);
        Assert.Equal(expected.Y, word.Polygon[0].Y, 0.01);
    }

    /// <summary>A very large page is worked on at half its width; what the result says about the source does not show it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_OfAVeryLargePage_PutsWordsOnThePageOfTheFile(bool withNetworks)
    {
        await using var hosts = Hosts();
        using var networks = new FixedNetworks(new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0));
        var processor = new ScanProcessor(hosts, withNetworks ? networks : null);
        async Task<Page> ReadAsync(ProcessingOptions options) =>
            Assert.Single(
                Assert
                    .IsType<ScanOutcome.Completed>(await processor.ProcessAsync(Scan(), options, failed: null, CancellationToken.None))
                    .Document.Pages
            );

        var whole = await ReadAsync(Options);
        var reduced = await ReadAsync(Options with { Limits = DecodeLimits.Default with { WorkedPixels = 2000 } });

        Assert.Equal(whole.Source, reduced.Source);
        Assert.Equal(whole.Size.Width / 2.0, reduced.Size.Width, 1.0);
        var (expected, actual) = (whole.Blocks[0].Lines[0].Words[0].Polygon, reduced.Blocks[0].Lines[0].Words[0].Polygon);
        Assert.Equal(expected[0].X, actual[0].X, 3.0);
        Assert.Equal(expected[0].Y, actual[0].Y, 3.0);
    }

    [Fact]
    public async Task Process_OfAScan_CountsItsPageByTheDevice()
    {
        await using var hosts = Hosts();
        using var listener = new MeterListener();
        var counted = new ConcurrentQueue<(long Pages, object? Device)>();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Name == "docalign.pages.located")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) => counted.Enqueue((value, tags.ToArray().Single(tag => tag.Key == "device").Value))
        );
        listener.Start();

        using var networks = new FixedNetworks(IdentityWarp.Instance) { DeviceKind = "test" };
        _ = await new ScanProcessor(hosts, networks).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        _ = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);

        Assert.Equal((1L, "test"), Assert.Single(counted, count => count.Device is "test"));
    }

    [Fact]
    public async Task Process_OnAnotherDevice_GivesTheSameBytesUnderTheSameKey()
    {
        await using var hosts = Hosts();
        async Task<Document> RunAsync(string device)
        {
            using var networks = new FixedNetworks(IdentityWarp.Instance) { DeviceKind = device };
            var outcome = await new ScanProcessor(hosts, networks).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
            return Assert.IsType<ScanOutcome.Completed>(outcome).Document;
        }

        var (cpu, cuda) = (await RunAsync("cpu"), await RunAsync("cuda"));
        Assert.Equal(cpu.ResultKey, cuda.ResultKey);
        Assert.Equal(DocumentJson.Serialize(cpu), DocumentJson.Serialize(cuda));
    }

    [Fact]
    public async Task Process_WithoutNetworks_SaysThatRectificationIsOff()
    {
        await using var hosts = Hosts();
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        var warp = Assert.Single(Assert.IsType<ScanOutcome.Completed>(outcome).Document.Pages).Warp;
        Assert.Equal(("untouched", "Rectification is off."), (warp.Decision, warp.Reason));
    }

    [Fact]
    public async Task Process_Twice_GivesTheSameBytes()
    {
        await using var hosts = Hosts();
        var processor = new ScanProcessor(hosts, networks: null);
        async Task<byte[]> RunAsync() =>
            DocumentJson.Serialize(
                Assert
                    .IsType<ScanOutcome.Completed>(await processor.ProcessAsync(Scan(), Options, failed: null, CancellationToken.None))
                    .Document
            );
        Assert.Equal(await RunAsync(), await RunAsync());
    }

    [Fact]
    public async Task Process_OfNoImage_RejectsItWithTheReason()
    {
        await using var hosts = Hosts();
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("a.jpg", new byte[] { 1, 2, 3 }),
            Options,
            failed: null,
            CancellationToken.None
        );
        Assert.Equal("unknownFormat", Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection.Reason);
    }

    [Theory]
    [InlineData(1, true, "hostKilled")]
    [InlineData(2, false, "hostKilled")]
    [InlineData(1, true, "internalError")]
    [InlineData(2, false, "internalError")]
    public async Task Process_OfAScanThatEndsHosts_IsTriedTwice(int deaths, bool completes, string reason)
    {
        var left = deaths;
        var end = new PageFailureException(reason, PageStage.Decode, "It died.", "stack");
        await using var hosts = new PageHostPool(
            () => left-- > 0 ? new DyingHost(end) : new InProcessPageHost(new OneWordRecognizer()),
            count: 1
        );
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        Assert.Equal(completes, outcome is ScanOutcome.Completed);
        if (outcome is ScanOutcome.Rejected rejected)
        {
            Assert.Equal((reason, "decode"), (rejected.Rejection.Reason, rejected.Rejection.Stage));
            Assert.Contains(end.Message, rejected.Rejection.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("locate")]
    [InlineData("straighten")]
    public async Task Process_WhereANetworkThrows_RejectsTheScanWithItsStageAndPage(string stage)
    {
        await using var hosts = Hosts();
        var failures = new List<ScanFailure>();
        using var networks = new FixedNetworks(IdentityWarp.Instance) { FailsAt = stage };

        var outcome = await new ScanProcessor(hosts, networks).ProcessAsync(Scan(), Options, failures.Add, CancellationToken.None);

        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("internalError", stage, 1), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.Equal([1, 2], failures.Select(failure => failure.Attempt));
        Assert.All(failures, failure => Assert.Equal(rejection.EventId, failure.EventId));
        Assert.All(failures, failure => Assert.Contains(nameof(FixedNetworks), failure.Trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Process_WhereAPageIsMissing_RejectsTheScan()
    {
        await using var hosts = new PageHostPool(() => new EmptyHost(), count: 1);
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        Assert.Equal("internalError", Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection.Reason);
    }

    [Fact]
    public async Task Process_WithoutReading_GivesFlatPagesWithoutWords()
    {
        await using var hosts = Hosts();
        var options = Options with { ReadText = false, Pictures = PagePictures.RectifiedPng };
        var outcome = await new ScanProcessor(hosts, new FixedNetworks(new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0))).ProcessAsync(
            Scan(),
            options,
            failed: null,
            CancellationToken.None
        );
        var completed = Assert.IsType<ScanOutcome.Completed>(outcome);
        Assert.Empty(Assert.Single(completed.Document.Pages).Blocks);
        Assert.Equal([PagePictures.RectifiedPng], Assert.Single(completed.Artifacts).Pictures.Keys);
        Assert.NotEqual(Options.Hash, options.Hash);
    }

    [Fact]
    public async Task Server_OverAPipe_AnswersLikeAHostInTheProcess()
    {
        using var input = new MemoryStream();
        var options = new HostOptions(
            Options with
            {
                Recognition = new RecognitionOptions { Languages = "eng" },
            },
            ThumbnailSide: 32,
            Residual: null,
            ModelHash: null
        );
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Open, HostJson.Write(options), Scan().Bytes), CancellationToken.None);
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Next), CancellationToken.None);
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Next), CancellationToken.None);
        input.Position = 0;
        using var output = new MemoryStream();
        var left = false;

        await PageHostServer.RunAsync(input, output, () => left = true);

        Assert.True(left);
        output.Position = 0;
        Assert.Equal(HostFrameKind.Opened, (await NextAsync())!.Kind);
        Assert.Equal((byte)PageStage.Decode, (await NextAsync())!.Parts[0].Span[0]);
        var page = await NextAsync();
        Assert.Equal(HostFrameKind.Page, page!.Kind);
        Assert.Equal(32 * 32 * 3, page.Parts[1].Length);
        Assert.Equal(HostFrameKind.End, (await NextAsync())!.Kind);
        Assert.Null(await NextAsync());

        Task<HostFrame?> NextAsync() => HostFrame.ReadAsync(output, 1 << 20, CancellationToken.None);
    }

    [Fact]
    public void WhatNetworksSay_SentAsJson_SurvivesBitByBit()
    {
        var random = new Random(3);
        var located = new LocatedPage
        {
            Boundary =
            [
                .. BoundaryWarp.PageBoundary.Select(point => new NormalizedPoint(
                    point.X + (random.NextDouble() / 7),
                    point.Y - (random.NextDouble() / 3)
                )),
            ],
            Spread = [.. Enumerable.Range(0, 16).Select(_ => random.NextDouble())],
            Turns = [0.25, 1.0 / 3, 0.25, 0.1],
            Flat = 1.0 / 7,
            MaskAgreement = 0.9,
        };
        var received = HostJson.Read<LocatedPage>(HostJson.Write(located));
        Assert.Equal(located.Boundary, received.Boundary);
        Assert.Equal(located.Spread, received.Spread);
        Assert.Equal((located.Flat, located.Turns[1]), (received.Flat, received.Turns[1]));
        var straightened = new StraightenedPage(2, [new(0.1, 1.0 / 3), new(-0.2, 0.4), new(0, 0), new(0, 1)], 0.02);
        Assert.Equal(straightened.Displacement, HostJson.Read<StraightenedPage>(HostJson.Write(straightened)).Displacement);
    }

    [Fact]
    public void ResultKey_ChangesWithOptionsContentAndModel()
    {
        var keys = new[]
        {
            Options.ResultKey("a", "m"),
            Options.ResultKey("b", "m"),
            Options.ResultKey("a", "n"),
            (Options with { Rectify = false }).ResultKey("a", "m"),
            (Options with { Recognition = new RecognitionOptions { Languages = "deu" } }).ResultKey("a", "m"),
            (Options with { Formats = FormatSet.Of("json", "tsv") }).ResultKey("a", "m"),
        };
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[0], (Options with { Pictures = PagePictures.RectifiedPng }).ResultKey("a", "m"));
        Assert.Equal(keys[0], (Options with { Formats = FormatSet.Of("txt", "json") }).ResultKey("a", "m"));
        Assert.Equal(Options.Hash, (Options with { Formats = FormatSet.Of("json") }).Hash);
    }

    [Fact]
    public async Task Process_WithRedaction_LeavesNoCardNumberInTextOrPictures()
    {
        const string Card = "4111111111111111";
        await using var hosts = new PageHostPool(() => new InProcessPageHost(new OneWordRecognizer { Word = Card }), count: 1);
        var options = Options with
        {
            RedactCards = true,
            Pictures = PagePictures.RectifiedPng | PagePictures.RectifiedJpeg | PagePictures.SourceJpeg | PagePictures.OverlayPng,
        };
        var white = new PageImage(80, 60, 1, [.. Enumerable.Repeat((byte)255, 4800)]);
        var scan = new ScanInput("scan.jpg", ImageEncoder.Jpeg(white));
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(scan, options, failed: null, CancellationToken.None);

        var completed = Assert.IsType<ScanOutcome.Completed>(outcome);
        var word = completed.Document.Pages[0].Blocks[0].Lines[0].Words[0];
        Assert.Equal("XXXXXXXXXXXX1111", word.Text);
        Assert.DoesNotContain(
            Card,
            System.Text.Encoding.UTF8.GetString(DocumentJson.Serialize(completed.Document)),
            StringComparison.Ordinal
        );
        foreach (var kind in new[] { PagePictures.RectifiedPng, PagePictures.RectifiedJpeg, PagePictures.SourceJpeg })
        {
            var picture = ScanDecoder
                .Decode(completed.Artifacts[0].Pictures[kind].Bytes, DecodeLimits.Default, CancellationToken.None)
                .Single()
                .Image;
            Assert.InRange(
                picture.Row((word.Box.Top + word.Box.Bottom) / 2)[(word.Box.Left + word.Box.Right) / 2 * picture.Channels],
                0,
                20
            );
            Assert.InRange(picture.Row(2)[2 * picture.Channels], 200, 255);
        }
    }

    /// <summary>Without redaction a photograph that is a JPEG is taken over, without its metadata and not coded again.</summary>
    [Fact]
    public async Task Process_OfAJpeg_HandsOnItsOwnPixels()
    {
        await using var hosts = Hosts();
        var scan = new ScanInput(
            "scan.jpg",
            ImageEncoder.Jpeg(new PageImage(80, 60, 3, [.. Enumerable.Range(0, 14400).Select(i => (byte)(i / 50))]), quality: 40)
        );
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            scan,
            Options with
            {
                Pictures = PagePictures.SourceJpeg,
            },
            failed: null,
            CancellationToken.None
        );
        var picture = Assert.IsType<ScanOutcome.Completed>(outcome).Artifacts[0].Pictures[PagePictures.SourceJpeg];
        Assert.Equal(BareJpeg.TryCopy(scan.Bytes)!.Bytes, picture.Bytes.ToArray());
    }

    private static PageHostPool Hosts() => new(() => new InProcessPageHost(new OneWordRecognizer()), count: 2);

    private static ScanInput Scan() =>
        new(
            "scan.png",
            ImageEncoder.Png(new PageImage(80, 60, 1, [.. Enumerable.Range(0, 4800).Select(i => (byte)(i / 80 % 10 < 3 ? 20 : 250))]))
        );

    /// <summary>Finds one word in the middle of any page.</summary>
    private sealed class OneWordRecognizer : ITextRecognizer
    {
        public string Word { get; init; } = "word";

        public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
        {
            var box = new PixelBox(image.Width / 4, image.Height / 4, image.Width / 2, image.Height / 2);
            var line = new RecognizedLine(
                box,
                new(box.Left, box.Bottom),
                new(box.Right, box.Bottom),
                0,
                [new RecognizedWord(Word, box, 0.9)]
            );
            return new RecognizedPage { Size = image.Size, Blocks = [new RecognizedBlock(box, [line])] };
        }

        public void Dispose() { }
    }

    /// <summary>Always sees the same boundary, and nothing left to straighten.</summary>
    private sealed class FixedNetworks(IWarp warp) : IPageNetworks
    {
        public int InputSide => 32;

        public string DeviceKind { get; init; } = "cpu";

        public string ModelHash => "fixed";

        /// <summary>Stage at which it throws; null for none.</summary>
        public string? FailsAt { get; init; }

        public ResidualOptions? Residual { get; } = new() { Height = 96, Width = 64 };

        public LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false) =>
            FailsAt == "locate"
                ? throw new InvalidOperationException("An error.")
                : new()
                {
                    Boundary = [.. BoundaryWarp.PageBoundary.Select(warp.Map)],
                    Spread = [.. Enumerable.Repeat(0.03, BoundaryWarp.PointCount)],
                    Turns = [1, 0, 0, 0],
                    Flat = 0,
                    MaskAgreement = 1,
                };

        public StraightenedPage Straighten(PageImage squared) =>
            FailsAt == "straighten" ? throw new InvalidOperationException("An error.") : new(Side: 3, new NormalizedPoint[9], Error: 0);

        public void Dispose() { }
    }

    /// <summary>Says that there is no page.</summary>
    private sealed class EmptyHost : IPageHost
    {
        public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) => Task.FromResult<PageOffer?>(null);

        public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no page.");

        public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no page.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class DyingHost(Exception end) : IPageHost
    {
        public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken) => throw end;

        public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("It is dead.");

        public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) => throw end;

        public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It is dead.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
