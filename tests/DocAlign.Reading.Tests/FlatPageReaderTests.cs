using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Reading.Tests;

/// <summary>With Tesseract itself.</summary>
public sealed class FlatPageReaderTests : IDisposable
{
    private readonly TesseractRecognizer _recognizer = new();

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void Read_OfAnInvoiceWithFillsAndCells_ReadsEveryWordInItsRow()
    {
        var page = TypesetPages.Invoice();
        var text = Read(page.Image, ReadingMode.Full);
        Assert.Equal(Lines(page.Text), text.Text.Blocks.SelectMany(block => block.Lines).Select(Written));
        var table = Assert.Single(text.Tables);
        Assert.Equal((3, 3), (table.Rows, table.Columns));
        Assert.Equal(["Tax", "Rate", "Value", "Standard", "20%", "27.76", "Reduced", "5%", "1.15"], table.Cells.Select(cell => cell.Text));
        Assert.True(text.WordsOfSegments > 0);
        Assert.All(text.Text.Words, word => Assert.InRange(word.Confidence, 0.4, 1));
    }

    [Fact]
    public void Read_OfTwoColumnsUnderAHeading_FollowsTheColumns()
    {
        var page = TypesetPages.TwoColumns();
        Assert.Equal(Lines(page.Text), Read(page.Image, ReadingMode.Full).Text.Blocks.SelectMany(block => block.Lines).Select(Written));
    }

    [Fact]
    public void Read_Fast_TakesEveryWordFromThePage()
    {
        var text = Read(TypesetPages.TwoColumns().Image, ReadingMode.Fast);
        Assert.Equal(0, text.WordsOfSegments);
        Assert.Contains(text.Text.Words, word => word.Text == "Telephone");
    }

    [Fact]
    public void Read_InAModeOfTheCallers_KeepsTesseractsOrder()
    {
        var image = TypesetPages.TwoColumns().Image;
        var options = new ReadingOptions { Recognition = new RecognitionOptions { SegmentationMode = PageSegmentationMode.SingleBlock } };
        var text = new PageReader(_recognizer, detector: null, options).Read(Page(image), CancellationToken.None).Text;
        Assert.Contains("The boat house opens again Members who wish to help", string.Join(' ', text.Text.Words.Select(word => word.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, 400, 255, 0)]
    [InlineData(300, 400, 0, 0)]
    [InlineData(1, 1, 255, 0)]
    [InlineData(20, 3000, 255, 0)]
    [InlineData(300, 300, 128, 127)]
    public void Read_OfWhatIsNoText_SaysNothing(int width, int height, int level, int noise)
    {
        var random = new Random(7);
        var pixels = Enumerable.Range(0, width * height).Select(_ => (byte)(level + random.Next(-noise, noise + 1)));
        Assert.Empty(Read(new PageImage(width, height, 1, [.. pixels]), ReadingMode.Full).Text.Words);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Written(RecognizedLine line) => string.Join(' ', line.Words.Select(word => word.Text));

    private PageText Read(PageImage image, ReadingMode mode) =>
        new PageReader(_recognizer, detector: null, new ReadingOptions { Mode = mode }).Read(Page(image), CancellationToken.None).Text;

    private static RectifiedPage Page(PageImage image) => PageRectifier.LeaveAlone(new ScannedPage { Image = image, Number = 1, Dpi = 0 }, Objection.RectificationOff);
}
