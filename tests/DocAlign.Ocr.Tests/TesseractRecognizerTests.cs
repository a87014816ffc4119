using System.Globalization;
using DocAlign.Imaging;

namespace DocAlign.Ocr.Tests;

public sealed class TesseractRecognizerTests
{
    private static readonly RecognitionOptions Options = new();

    [Theory]
    [InlineData(DrawnPages.Dpi)]
    [InlineData(0)]
    public async Task Recognize_ReadsTheSameWordsAndBoxesAsTheCommand(int dpi)
    {
        Assert.SkipUnless(TesseractCommand.IsInstalled, "The tesseract command is not installed.");
        using var recognizer = new TesseractRecognizer();

        var words = recognizer.Recognize(DrawnPages.Invoice.Image, dpi, Options, TestContext.Current.CancellationToken).Words;

        Assert.Equal(
            await TesseractCommand.ReadAsync(DrawnPages.Invoice.Image, dpi),
            words.Select(word => (word.Text, word.Box.Left, word.Box.Top, word.Box.Width, word.Box.Height))
        );
    }

    [Fact]
    public void Recognize_ADrawnInvoice_FindsItsWords()
    {
        using var recognizer = new TesseractRecognizer();

        var read = recognizer
            .Recognize(DrawnPages.Invoice.Image, DrawnPages.Dpi, Options, TestContext.Current.CancellationToken)
            .Words.Select(word => word.Text)
            .ToHashSet(StringComparer.Ordinal);

        var found = DrawnPages.Invoice.Words.Count(word => read.Contains(word.Text));
        Assert.True(found > 0.9 * DrawnPages.Invoice.Words.Count, $"{found} of {DrawnPages.Invoice.Words.Count} words were found.");
    }

    /// <summary>It was called a missing installation, and ended the whole batch.</summary>
    [Fact]
    public void Recognize_OfAPageThatTesseractRefuses_IsAnErrorOfThePage()
    {
        using var recognizer = new TesseractRecognizer();
        var strip = new PageImage(20, 40_000, 1, new byte[20 * 40_000]);
        Assert.Throws<InvalidOperationException>(() => recognizer.Recognize(strip, 0, Options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Recognize_AfterOtherPages_GivesTheSameToTheLastDigit()
    {
        using var fresh = new TesseractRecognizer();
        using var used = new TesseractRecognizer();
        var cancellation = TestContext.Current.CancellationToken;
        var expected = Print(fresh.Recognize(DrawnPages.OtherInvoice.Image, DrawnPages.Dpi, Options, cancellation));

        _ = used.Recognize(DrawnPages.Letter.Image, 0, Options, cancellation);
        _ = used.Recognize(DrawnPages.Blank, 300, Options with { SegmentationMode = PageSegmentationMode.SparseText }, cancellation);
        var actual = Print(used.Recognize(DrawnPages.OtherInvoice.Image, DrawnPages.Dpi, Options, cancellation));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Recognize_GivesBoxesInsideOneAnotherAndBaselinesInsideTheirLines()
    {
        using var recognizer = new TesseractRecognizer();

        var page = recognizer.Recognize(DrawnPages.Letter.Image, DrawnPages.Dpi, Options, TestContext.Current.CancellationToken);

        Assert.Equal(DrawnPages.Letter.Image.Size, page.Size);
        Assert.NotEmpty(page.Blocks);
        Assert.Contains(page.Blocks, block => block.Lines.Count > 2);
        foreach (var line in page.Blocks.SelectMany(block => block.Lines))
        {
            Assert.NotEmpty(line.Words);
            Assert.InRange(line.BaselineStart.Y, line.Box.Top, line.Box.Bottom);
            Assert.InRange(line.BaselineEnd.Y, line.Box.Top, line.Box.Bottom);
            Assert.True(line.BaselineStart.X < line.BaselineEnd.X);
            Assert.All(
                line.Words,
                word =>
                {
                    Assert.InRange(word.Confidence, 0, 1);
                    Assert.True(
                        word.Box.Left >= line.Box.Left
                            && word.Box.Right <= line.Box.Right
                            && word.Box.Top >= line.Box.Top
                            && word.Box.Bottom <= line.Box.Bottom,
                        $"{word} is not inside {line.Box}."
                    );
                }
            );
        }
    }

    [Fact]
    public void Recognize_ABlankPage_GivesNoBlocks()
    {
        using var recognizer = new TesseractRecognizer();

        Assert.Empty(recognizer.Recognize(DrawnPages.Blank, 300, Options, TestContext.Current.CancellationToken).Blocks);
    }

    [Fact]
    public void Recognize_ASinglePixel_GivesNoBlocks()
    {
        using var recognizer = new TesseractRecognizer();

        Assert.Empty(recognizer.Recognize(new PageImage(1, 1, 1, [0]), 300, Options, TestContext.Current.CancellationToken).Blocks);
    }

    [Fact]
    public void Recognize_CancelledOnTheWay_StopsAndTheEngineStaysGood()
    {
        using var recognizer = new TesseractRecognizer();
        var image = DrawnPages.Letter.Image;
        var whole = recognizer.Recognize(image, DrawnPages.Dpi, Options, TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));

        Assert.ThrowsAny<OperationCanceledException>(() => recognizer.Recognize(image, DrawnPages.Dpi, Options, cancellation.Token));

        Assert.Equal(Print(whole), Print(recognizer.Recognize(image, DrawnPages.Dpi, Options, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Recognize_OsdOnly_SaysWhatIsRight()
    {
        using var recognizer = new TesseractRecognizer();

        var error = Assert.Throws<OcrException>(() =>
            recognizer.Recognize(
                DrawnPages.Blank,
                0,
                Options with
                {
                    SegmentationMode = PageSegmentationMode.OsdOnly,
                },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("expected 1 to 13", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void DetectOrientation_OfATurnedLetter_GivesTheTurn(int clockwiseDegrees)
    {
        using var recognizer = new TesseractRecognizer();

        var orientation = recognizer.DetectOrientation(DrawnPages.Turned(DrawnPages.Letter.Image, clockwiseDegrees), DrawnPages.Dpi);

        Assert.NotNull(orientation);
        Assert.Equal(clockwiseDegrees, orientation.ClockwiseDegrees);
        Assert.True(orientation.Confidence > 1, orientation.ToString());
    }

    [Fact]
    public void DetectOrientation_OfABlankPage_CannotTell()
    {
        using var recognizer = new TesseractRecognizer();

        Assert.Null(recognizer.DetectOrientation(DrawnPages.Blank, 300));
    }

    /// <summary>Forty small pages; a leak of one copy of the pixels a page would be 32 MB.</summary>
    [Fact]
    public void Recognize_ManyPages_KeepsItsMemory()
    {
        using var recognizer = new TesseractRecognizer();
        var pixels = new byte[1200 * 700];
        Array.Fill(pixels, (byte)255);
        var page = new PageImage(1200, 700, 1, pixels);
        void Read(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _ = recognizer.Recognize(page, 300, Options, TestContext.Current.CancellationToken);
            }
        }

        Read(10);
        var before = ResidentMegabytes();
        Read(40);

        Assert.InRange(ResidentMegabytes() - before, double.NegativeInfinity, 15);
    }

    private static double ResidentMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>All that was read, as text.</summary>
    private static string Print(RecognizedPage page) =>
        string.Join(
            '\n',
            page.Blocks.SelectMany(block =>
                block.Lines.SelectMany(line =>
                    line.Words.Select(word =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{block.Box} {line.Box} {line.BaselineStart} {line.BaselineEnd} {line.Paragraph} {word.Text} "
                                + $"{word.Box} {word.Confidence:R}"
                        )
                    )
                )
            )
        );
}
