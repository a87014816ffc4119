using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Hosts;
using static DocAlign.Pipeline.Tests.SmallScans;

namespace DocAlign.Pipeline.Tests;

/// <summary>The pictures of pages that a result comes with.</summary>
public sealed class PagePicturesTests
{
    private static readonly ProcessingOptions Options = new();

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
        await using var hosts = OneWordHosts();
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
}
