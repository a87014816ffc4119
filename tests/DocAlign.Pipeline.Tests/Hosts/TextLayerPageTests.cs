using System.Text;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;
using DocAlign.Reading;
using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>What becomes of a PDF page that brings its text along, under each setting, through the stages of a child.</summary>
public sealed class TextLayerPageTests
{
    private const string TenWords = "BT /F 12 Tf 20 100 Td (one two three four five) Tj 0 -20 Td (six seven eight nine ten) Tj ET";
    private const string Stamp = "BT /F 12 Tf 20 100 Td (Scanned with an app) Tj ET";

    [Fact]
    public void Redo_ReadsThePageAndReportsItsText()
    {
        var page = Process(TenWords, PdfText.Redo);
        Assert.Equal(["ocr"], Words(page));
        Assert.Equal(new PageTextLayer(10, "redone"), page.TextLayer);
        Assert.Equal("Rectification is off.", page.Warp.Reason);
    }

    [Fact]
    public void Keep_TakesItsWordsWithTheirBoxes()
    {
        var page = Process(TenWords, PdfText.Keep);
        Assert.Equal(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], Words(page));
        Assert.Equal(new PageTextLayer(10, "kept"), page.TextLayer);
        Assert.Equal((1, "untouched", "The page's own text was kept."), (page.Confidence, page.Warp.Decision, page.Warp.Reason));

        // 20 points from the left and 88 to 104 from the top of a page of 200 points, drawn at 300 dpi.
        var one = page.Blocks[0].Lines[0].Words[0];
        Assert.InRange(one.Box.Left, 78, 88);
        Assert.InRange(one.Box.Top, 360, 390);
        Assert.InRange(one.Box.Bottom, 410, 440);
        Assert.Equal(new PixelPoint(one.Box.Left, one.Box.Top), one.Polygon[0]);
    }

    [Fact]
    public void Skip_ReportsThePageWithoutWords()
    {
        var page = Process(TenWords, PdfText.Skip);
        Assert.Empty(page.Blocks);
        Assert.Equal(new PageTextLayer(10, "skipped"), page.TextLayer);
        Assert.Equal("The page has text of its own and was not read.", page.Warp.Reason);
    }

    [Theory]
    [InlineData(PdfText.Keep)]
    [InlineData(PdfText.Skip)]
    public void AStamp_IsNoTextOfAPage(PdfText setting)
    {
        var page = Process(Stamp, setting);
        Assert.Equal(["ocr"], Words(page));
        Assert.Equal(new PageTextLayer(4, "redone"), page.TextLayer);
    }

    [Fact]
    public void APageWithoutText_SaysNothingAboutIt()
    {
        var page = Process("0 0 m 9 9 l S", PdfText.Keep);
        Assert.Null(page.TextLayer);
        Assert.DoesNotContain("textLayer", Encoding.UTF8.GetString(DocumentJson.Serialize(page)), StringComparison.Ordinal);
        Assert.Equal(["ocr"], Words(page));
    }

    [Theory]
    [InlineData(PdfText.Redo, true)]
    [InlineData(PdfText.Keep, false)]
    [InlineData(PdfText.Skip, false)]
    public void TheNetwork_LooksOnlyAtPagesThatAreRead(PdfText setting, bool isShown)
    {
        using var processor = new PageProcessor(new OneWord(), detector: null, entered: _ => { });
        processor.Open(Pdf(TenWords), Options(setting) with { ThumbnailSide = 32 }, CancellationToken.None);
        Assert.Equal(isShown, processor.NextPage()!.Thumbnail is not null);
    }

    private static Page Process(string content, PdfText setting)
    {
        using var processor = new PageProcessor(new OneWord(), detector: null, entered: _ => { });
        processor.Open(Pdf(content), Options(setting), CancellationToken.None);
        Assert.NotNull(processor.NextPage());
        return processor.Recognize(straightened: null, CancellationToken.None).Page;
    }

    private static byte[] Pdf(string content) => PdfDraft.OnePage("0 0 200 200", content).Build();

    private static HostOptions Options(PdfText setting) =>
        new(new ProcessingOptions { PdfText = setting, Reading = ReadingMode.Fast }, ThumbnailSide: 0, Residual: null, ModelHash: null);

    private static IEnumerable<string> Words(Page page) =>
        page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words).Select(word => word.Text);

    private sealed class OneWord : ITextRecognizer
    {
        public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
        {
            var box = new PixelBox(1, 1, 9, 9);
            var line = new RecognizedLine(box, new(1, 9), new(9, 9), 0, [new RecognizedWord("ocr", box, 0.9)]);
            return new RecognizedPage { Size = image.Size, Blocks = [new RecognizedBlock(box, [line])] };
        }

        public void Dispose() { }
    }
}
