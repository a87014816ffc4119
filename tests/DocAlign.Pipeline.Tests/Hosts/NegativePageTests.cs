using DocAlign.Documents;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Hosts;
using DocAlign.Reading;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>What becomes of a page with light text on dark paper, through the stages of a child.</summary>
public sealed class NegativePageTests
{
    private const PagePictures Pictures =
        PagePictures.RectifiedPng | PagePictures.SourceJpeg | PagePictures.SourcePreview | PagePictures.RectifiedPreview;

    /// <summary>What is worked on is white; what shows the source stays as it came in.</summary>
    [Fact]
    public void Recognize_OfANegative_InvertsThePageAndNotThePicturesOfTheSource()
    {
        var result = Process(ImageEncoder.Png(ImageInverter.Invert(Text())), new ProcessingOptions { Pictures = Pictures });

        Assert.True(result.Page.Source.Negative);
        Assert.InRange(Brightness(result, PagePictures.RectifiedPng), 200, 255);
        Assert.InRange(Brightness(result, PagePictures.RectifiedPreview), 200, 255);
        Assert.InRange(Brightness(result, PagePictures.SourceJpeg), 0, 55);
        Assert.InRange(Brightness(result, PagePictures.SourcePreview), 0, 55);
    }

    [Fact]
    public void Recognize_OfAPositive_ChangesNothing()
    {
        var result = Process(ImageEncoder.Png(Text()), new ProcessingOptions { Pictures = Pictures });

        Assert.False(result.Page.Source.Negative);
        Assert.InRange(Brightness(result, PagePictures.RectifiedPng), 200, 255);
        Assert.InRange(Brightness(result, PagePictures.SourcePreview), 200, 255);
    }

    /// <summary>A page that is made smaller while it is decoded keeps the frame of the file.</summary>
    [Fact]
    public void Recognize_OfALargeNegative_KeepsTheSizeOfTheSource()
    {
        var text = Text();
        var options = new ProcessingOptions { Limits = new DecodeLimits { WorkedPixels = (long)text.Width * text.Height / 2 } };

        var page = Process(ImageEncoder.Png(ImageInverter.Invert(text)), options).Page;

        Assert.True(page.Source.Negative);
        Assert.Equal((text.Width, text.Height), (page.Source.Width, page.Source.Height));
        Assert.InRange(page.Size.Width, text.Width / 2 - 1, text.Width / 2 + 1);
    }

    [Fact]
    public void NextPage_OfANegative_ShowsTheNetworksAWhitePage()
    {
        using var processor = new PageProcessor(new OneWordRecognizer(), detector: null, entered: _ => { });
        processor.Open(
            ImageEncoder.Png(ImageInverter.Invert(Text())),
            Options(new ProcessingOptions()) with
            {
                ThumbnailSide = 64,
            },
            default
        );

        var thumbnail = processor.NextPage()!.Thumbnail!;

        Assert.InRange(thumbnail.Row(32)[32 * thumbnail.Channels], 150, 255);
    }

    private static PageResult Process(byte[] scan, ProcessingOptions processing)
    {
        using var processor = new PageProcessor(new OneWordRecognizer(), detector: null, entered: _ => { });
        processor.Open(scan, Options(processing), CancellationToken.None);
        Assert.NotNull(processor.NextPage());
        return processor.Recognize(straightened: null, CancellationToken.None);
    }

    private static HostOptions Options(ProcessingOptions processing) =>
        new(processing with { Reading = ReadingMode.Fast }, ThumbnailSide: 0, Residual: null, ModelHash: null);

    private static double Brightness(PageResult result, PagePictures kind) =>
        ScanDecoder
            .Decode(result.Artifacts.Pictures[kind].Bytes, DecodeLimits.Default, CancellationToken.None)
            .Single()
            .Image.Pixels.Average(value => (double)value);

    /// <summary>White paper with text.</summary>
    private static PageImage Text() =>
        ScanDecoder
            .Decode(
                File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "forms-3-pages.tif")),
                DecodeLimits.Default,
                CancellationToken.None
            )
            .First()
            .Image;
}
