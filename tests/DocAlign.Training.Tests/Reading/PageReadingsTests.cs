using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Reading.Readings;
using DocAlign.Training.Reading;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Reading;

public sealed class PageReadingsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ReadAsync_HoweverManyAtATime_KeepsTheOrder(int parallel)
    {
        var pages = Enumerable.Range(0, 9).Select(index => Readings.Labelled($"{index}")).ToList();
        var read = await PageReadings.ReadAsync(pages, () => new OptionReader(), parallel, progress: null, CancellationToken.None);
        Assert.Equal(pages, read.Select(page => page.Page));
    }

    /// <summary>Light text on a dark row is tried inverted in fast mode alone; in full mode it is read as a segment.</summary>
    [Fact]
    public async Task ReadAsync_ReadsAsTheWorkerDoesInEachMode()
    {
        var image = PageTypesetter.Typeset(TypesetKind.Letter, 5, dpi: 100).Image;
        var (row, bytes) = (image.Height / 3, image.Width * image.Channels);
        foreach (ref var value in image.Pixels.AsSpan(row * bytes, row / 2 * bytes))
        {
            value = (byte)(255 - value);
        }

        var page = await ReadAsync(
            new LabelledPage("tests", "light row", true, _ => (image, new TrueWords([], false))),
            () => new OptionReader()
        );
        Assert.Equal("dark", Assert.Single(page.In(ReadingMode.Full)[0].Words).Text);
        Assert.Equal("inverted", Assert.Single(Assert.Single(page.In(ReadingMode.Fast)).Words).Text);
    }

    [Fact]
    public async Task ReadAsync_WherePageReadingIsUnsure_ReadsSegments()
    {
        var image = PageTypesetter.Typeset(TypesetKind.Letter, 5, dpi: 100).Image;
        var letter = new LabelledPage("tests", "letter", true, _ => (image, new TrueWords([], false)));
        var page = await ReadAsync(letter, () => new OptionReader());
        Assert.True(page.Full.Count > 10, $"{page.Full.Count} regions");
        Assert.All(page.Full.Skip(1), region => Assert.Equal(WordOrigin.Segment, region.Origin));
        Assert.Equal(WordOrigin.Page, Assert.Single(page.Fast).Origin);
    }

    [Fact]
    public async Task ReadAsync_DisposesItsRecognizers_AlsoAfterAnError()
    {
        var made = new List<OptionReader>();
        var broken = new LabelledPage("tests", "broken", true, _ => throw new ImageDecodeException("broken.png is damaged."));
        await Assert.ThrowsAsync<ImageDecodeException>(() => ReadAsync(broken, Make));
        Assert.True(Assert.Single(made).IsDisposed);

        OptionReader Make()
        {
            made.Add(new OptionReader());
            return made[^1];
        }
    }

    private static async Task<ReadPage> ReadAsync(LabelledPage page, Func<ITextRecognizer> create) =>
        Assert.Single(await PageReadings.ReadAsync([page], create, 1, progress: null, CancellationToken.None));

    /// <summary>Reads one unsure word on every picture, by what it is asked.</summary>
    private sealed class OptionReader : ITextRecognizer
    {
        public bool IsDisposed { get; private set; }

        public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
        {
            var box = new PixelBox(0, 0, 10, 10);
            var word = new RecognizedWord(options.TriesInverted ? "inverted" : "dark", box, 0.5);
            var line = new RecognizedLine(box, new PixelPoint(0, 10), new PixelPoint(10, 10), 0, [word]);
            return new RecognizedPage { Size = image.Size, Blocks = [new(box, [line])] };
        }

        public void Dispose() => IsDisposed = true;
    }
}
