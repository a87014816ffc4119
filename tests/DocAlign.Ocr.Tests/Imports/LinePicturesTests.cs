using DocAlign.Ocr.Imports;

namespace DocAlign.Ocr.Tests.Imports;

/// <summary>The recogniser's tests compare words and boxes with those of the tesseract command, which compresses its pictures.</summary>
public sealed class LinePicturesTests
{
    [Fact]
    public void Recognize_KeepsThePictureOfEachLineUncompressed()
    {
        using var recognizer = new TesseractRecognizer();
        var before = LinePictures.Count;

        var page = recognizer.Recognize(DrawnPages.Invoice.Image, DrawnPages.Dpi, new(), TestContext.Current.CancellationToken);

        Assert.True(LinePictures.KeepUncompressed());
        var lines = page.Blocks.Sum(block => block.Lines.Count);
        Assert.InRange(lines, 4, 1000);
        Assert.True(LinePictures.Count - before >= lines / 2, $"{LinePictures.Count - before} pictures for {lines} lines.");
    }
}
