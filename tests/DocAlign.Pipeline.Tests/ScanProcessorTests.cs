using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
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
