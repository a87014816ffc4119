using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Training.Reading;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Reading;

public sealed class PageDegradationTests
{
    private static readonly TypesetPage Page = PageTypesetter.Typeset(TypesetKind.Receipt, 7, dpi: 150);

    [Fact]
    public void Apply_KeepsTheSizeAndMakesGrey()
    {
        var degraded = PageDegradation.Apply(Page.Image, new SeededRandom(1));
        Assert.Equal((Page.Image.Size, 1), (degraded.Size, degraded.Channels));
    }

    [Fact]
    public void Apply_OfTheSameSeed_GivesTheSamePage()
    {
        var first = PageDegradation.Apply(Page.Image, new SeededRandom(2));
        Assert.Equal(first.Pixels, PageDegradation.Apply(Page.Image, new SeededRandom(2)).Pixels);
        Assert.NotEqual(first.Pixels, PageDegradation.Apply(Page.Image, new SeededRandom(3)).Pixels);
    }

    [Fact]
    public void Apply_TakesTheLightOut()
    {
        for (var seed = 1ul; seed <= 4; seed++)
        {
            Assert.InRange(LightFlattening.Unevenness(PageDegradation.Apply(Page.Image, new SeededRandom(seed))), 0, 0.08);
        }
    }

    [Fact]
    public void Apply_MakesPagesHarderToReadThatCanStillBeRead()
    {
        using var recognizer = new TesseractRecognizer();
        var truth = new TrueWords([.. Page.Words.Select(word => word.Text)], ignoreCase: false);
        var clean = F1(Page.Image);
        var degraded = Enumerable.Range(1, 6).Average(seed => F1(PageDegradation.Apply(Page.Image, new SeededRandom((ulong)seed))));
        Assert.InRange(degraded, 0.3, clean - 0.02);

        double F1(PageImage image)
        {
            var read = recognizer.Recognize(image, 150, new RecognitionOptions(), CancellationToken.None);
            return truth.F1(read.Words.Select(word => word.Text));
        }
    }
}
