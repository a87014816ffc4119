using DocAlign.Ocr.Imports;

namespace DocAlign.Ocr.Tests.Imports;

/// <summary>That words and boxes stay those of the tesseract command, which packs its pictures, is tested with the recogniser.</summary>
public sealed class LinePicturesTests
{
    [Fact]
    public void Recognize_KeepsThePictureOfEachLineUnpacked()
    {
        using var recognizer = new TesseractRecognizer();
        var before = LinePictures.Count;

        var page = recognizer.Recognize(DrawnPages.Invoice.Image, DrawnPages.Dpi, new(), TestContext.Current.CancellationToken);

        Assert.True(LinePictures.KeepUnpacked());
        var lines = page.Blocks.Sum(block => block.Lines.Count);
        Assert.True(LinePictures.Count - before >= lines / 2, $"{LinePictures.Count - before} pictures for {lines} lines.");
    }
}
