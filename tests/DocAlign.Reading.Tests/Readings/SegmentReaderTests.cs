using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;
using DocAlign.Training.Typesetting;

namespace DocAlign.Reading.Tests.Readings;

public sealed class SegmentReaderTests
{
    private static readonly TypesetPage Page = DrawnPages.DarkAndLight();

    [Theory]
    [InlineData(TextPolarity.DarkOnLight, "Invoice 914893")]
    [InlineData(TextPolarity.LightOnDark, "Amount payable")]
    [InlineData(TextPolarity.DarkOnLight, "Corner")]
    public void Read_ASegment_ReadsItsWordsAndPlacesThemOnThePage(TextPolarity polarity, string text)
    {
        var expected = Page.Words.Where(word => text.Contains(word.Text, StringComparison.Ordinal)).ToList();
        var segment = Assert.Single(
            LineFinder.Find(Page.Image).Segments,
            found => found.Polarity == polarity && expected.All(word => Boxes.ShareOfSmaller(found.Box, word.Box) > 0.7)
        );

        var words = Read(segment);

        Assert.Equal(text, string.Join(' ', words.Select(word => word.Text)));
        Assert.All(words, word => Assert.Equal((WordOrigin.Segment, polarity), (word.Origin, word.Polarity)));
        Assert.All(words, word => Assert.InRange(word.Confidence, 0.7, 1));
        foreach (var (word, truth) in words.Zip(expected))
        {
            Assert.InRange(word.Box.Left, truth.Box.Left - 3, truth.Box.Left + 5);
            Assert.InRange(word.Box.Right, truth.Box.Right - 5, truth.Box.Right + 3);
            Assert.InRange(word.Box.Top, truth.Box.Top - 3, truth.Box.Top + 6);
            Assert.InRange(word.Box.Bottom, truth.Box.Bottom - 9, truth.Box.Bottom + 3);
        }
    }

    [Fact]
    public void Read_GivesTheRecogniserOneDarkLineOnItsOwnBackground()
    {
        var seen = new List<(PageImage Image, RecognitionOptions Options)>();
        var recognizer = new WatchedReader((image, options) => seen.Add((image, options)));
        var page = Pictures.Grey(200, 60, 40, (new PixelBox(50, 20, 100, 40), 230));

        new SegmentReader(recognizer, new RecognitionOptions()).Read(
            page,
            new TextSegment(new PixelBox(50, 20, 100, 40), TextPolarity.LightOnDark, 20, 1),
            TestContext.Current.CancellationToken
        );

        var (image, options) = Assert.Single(seen);
        Assert.Equal((PageSegmentationMode.SingleLine, false), (options.SegmentationMode, options.TriesInverted));
        Assert.Equal(25, image.Pixels.Min());
        Assert.Equal(215, image.Pixels[0]);
        Assert.Equal(50 * 20, image.Pixels.Count(value => value == 25));
        Assert.True(image.Width > 50 + 24 && image.Height > 20 + 24);
    }

    [Fact]
    public void Read_OfAWordInTheMargin_StaysOnThePage()
    {
        var recognizer = new WatchedReader((_, _) => { }, new RecognizedWord("far", new PixelBox(0, 0, 4, 400), 0.5));
        var page = Pictures.Grey(30, 30, 255);

        var words = new SegmentReader(recognizer, new RecognitionOptions()).Read(
            page,
            new TextSegment(new PixelBox(0, 0, 30, 30), TextPolarity.DarkOnLight, 30, 1),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(new PixelBox(0, 0, 1, 30), Assert.Single(words).Box);
    }

    private static IReadOnlyList<CandidateWord> Read(TextSegment segment)
    {
        using var recognizer = new TesseractRecognizer();
        return new SegmentReader(recognizer, new RecognitionOptions()).Read(
            GreyConverter.ToGrey(Page.Image),
            segment,
            TestContext.Current.CancellationToken
        );
    }
}
