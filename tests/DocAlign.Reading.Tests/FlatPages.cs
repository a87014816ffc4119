using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading.Tests;

/// <summary>Pages that are flat already.</summary>
internal static class FlatPages
{
    public static RectifiedPage Of(PageImage image) =>
        PageRectifier.LeaveAlone(
            new ScannedPage
            {
                Image = image,
                Number = 1,
                Dpi = 0,
            },
            Objection.RectificationOff
        );

    /// <summary>Reads a page as the worker does, with Tesseract.</summary>
    public static PageText Read(PageImage image, ReadingOptions? options = null)
    {
        using var recognizer = new TesseractRecognizer();
        var reader = new FlatPageReader(recognizer, options ?? new ReadingOptions());
        var cancellation = TestContext.Current.CancellationToken;
        return reader.Complete(reader.AsAWhole(Of(image), cancellation), cancellation);
    }

    /// <summary>The words of each line, joined by blanks.</summary>
    public static List<string> Lines(PageText text) =>
        [.. text.Text.Blocks.SelectMany(block => block.Lines).Select(line => string.Join(' ', line.Words.Select(word => word.Text)))];
}
