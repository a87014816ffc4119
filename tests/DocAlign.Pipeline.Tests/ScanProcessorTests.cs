using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Reading;
using DocAlign.Rectification;
using static DocAlign.Pipeline.Tests.SmallScans;

namespace DocAlign.Pipeline.Tests;

public sealed class ScanProcessorTests
{
    private static readonly ProcessingOptions Options = new();

    /// <summary>The gate leaves this page alone, and the words of the page are where they are on the source.</summary>
    [Fact]
    public async Task Process_OfAScan_PutsWordsOnThePageAndOnTheSource()
    {
        await using var hosts = OneWordHosts();
        var processor = new ScanProcessor(hosts, new FixedNetworks(new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0)));

        var outcome = Assert.IsType<ScanOutcome.Completed>(
            await processor.ProcessAsync(Scan(), Options, failed: null, CancellationToken.None)
        );

        var page = Assert.Single(outcome.Document.Pages);
        var word = Assert.Single(page.Blocks[0].Lines[0].Words);
        Assert.Equal("word", word.Text);
        Assert.Equal("untouched", page.Warp.Decision);
        Assert.Equal((page.Source.Width, page.Source.Height), (page.Size.Width, page.Size.Height));
        Assert.Equal(word.Box.Left, word.Polygon[0].X, 0.01);
        Assert.Equal(word.Box.Top, word.Polygon[0].Y, 0.01);
    }

    /// <summary>
    /// The page is warped by x' = 0.9 x + 0.1 y, y' = -0.1 x + 0.9 y in normalized coordinates; the word's polygon follows from that.
    /// </summary>
    /// <remarks>
    /// The networks see the page in a square, where 80 x 60 pixels fill three quarters of the height: in that frame the same warp has
    /// 0.75 y'. A test that took the square for the page expected y 18 and got 14, and 12.5 with the text lines that it left on. The steps
    /// that move the boundary or straighten lines are off: each of them would change the warp.
    /// </remarks>
    [Fact]
    public async Task Process_OfAScanWithAKnownWarp_PutsTheWordWhereTheWarpSays()
    {
        await using var hosts = OneWordHosts();
        using var networks = new FixedNetworks(new AffineWarp(0.9, 0.1, 0, -0.1 * 0.75, 0.9 * 0.75, 0));
        var rectification = new RectificationOptions
        {
            Gate = false,
            SecondLook = false,
            Snap = false,
            TextLines = false,
            Orientation = false,
            Light = false,
        };
        var outcome = await new ScanProcessor(hosts, networks).ProcessAsync(
            Scan(),
            Options with
            {
                Rectification = rectification,
                Reading = ReadingMode.Fast,
            },
            failed: null,
            CancellationToken.None
        );

        var page = Assert.Single(Assert.IsType<ScanOutcome.Completed>(outcome).Document.Pages);
        var word = Assert.Single(page.Blocks[0].Lines[0].Words);
        Assert.Equal("warp", page.Warp.Decision);
        var size = page.Size;
        Assert.Equal(new PixelBox(size.Width / 4, size.Height / 4, size.Width / 2, size.Height / 2), word.Box);

        (double X, double Y) OnTheSource(int x, int y)
        {
            var (u, v) = ((2.0 * x / size.Width) - 1, (2.0 * y / size.Height) - 1);
            return (80 * (1 + (0.9 * u) + (0.1 * v)) / 2, 60 * (1 - (0.1 * u) + (0.9 * v)) / 2);
        }

        (double X, double Y)[] expected =
        [
            OnTheSource(word.Box.Left, word.Box.Top),
            OnTheSource(word.Box.Right, word.Box.Top),
            OnTheSource(word.Box.Right, word.Box.Bottom),
            OnTheSource(word.Box.Left, word.Box.Bottom),
        ];
        Assert.Equal(4, word.Polygon.Count);
        Assert.All(
            expected.Zip(word.Polygon),
            pair =>
            {
                Assert.Equal(pair.First.X, pair.Second.X, 0.01);
                Assert.Equal(pair.First.Y, pair.Second.Y, 0.01);
            }
        );

        // The rectified page has 72 x 55 pixels, so a quarter of it, in whole pixels, is (18, 13): u = -0.5 and v = -0.5273.
        Assert.Equal(new PixelSize(72, 55), size);
        Assert.Equal(19.891, word.Polygon[0].X, 0.001);
        Assert.Equal(17.264, word.Polygon[0].Y, 0.001);
    }

    /// <summary>A very large page is worked on at half its width; what the result says about the source does not show it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_OfAVeryLargePage_PutsWordsOnThePageOfTheFile(bool withNetworks)
    {
        await using var hosts = OneWordHosts();
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
        await using var hosts = OneWordHosts();
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
        await using var hosts = OneWordHosts();
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
        await using var hosts = OneWordHosts();
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        var warp = Assert.Single(Assert.IsType<ScanOutcome.Completed>(outcome).Document.Pages).Warp;
        Assert.Equal(("untouched", "Rectification is off."), (warp.Decision, warp.Reason));
    }

    [Fact]
    public async Task Process_Twice_GivesTheSameBytes()
    {
        await using var hosts = OneWordHosts();
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
        await using var hosts = OneWordHosts();
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("a.jpg", new byte[] { 1, 2, 3 }),
            Options,
            failed: null,
            CancellationToken.None
        );
        Assert.Equal("unknownFormat", Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection.Reason);
    }

    [Fact]
    public async Task Process_WithoutReading_GivesFlatPagesWithoutWords()
    {
        await using var hosts = OneWordHosts();
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
}
