using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Rectification.Gating;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A page that brings its text along, under the setting for such pages.</summary>
internal static class TextLayerPage
{
    /// <summary>Confidence of words that nobody had to recognize.</summary>
    private const double Certain = 1;

    /// <summary>
    /// True when the page is not to be read: its text is kept, or it is passed over. A stamp or a page number is no text of a page.
    /// </summary>
    public static bool TakesThePlaceOfReading(ScannedPage page, PdfText setting) =>
        setting != PdfText.Redo && page.TextLayer is { WordCount: >= TextLayer.LeastWords };

    /// <summary>What the result says about the text that came along; null where none did.</summary>
    public static PageTextLayer? Report(ScannedPage page, PdfText setting) =>
        page.TextLayer is not { } layer
            ? null
            : new PageTextLayer(
                layer.WordCount,
                TakesThePlaceOfReading(page, setting)
                    ? setting == PdfText.Keep
                        ? "kept"
                        : "skipped"
                    : "redone"
            );

    /// <summary>The page as it came, with its own words or without any.</summary>
    public static (RectifiedPage Page, PageText Text) Take(ScannedPage page, PdfText setting)
    {
        var isKept = setting == PdfText.Keep;
        var untouched = PageRectifier.LeaveAlone(page, isKept ? Objection.TextKept : Objection.TextSkipped);
        var text = new RecognizedPage { Size = page.Image.Size, Blocks = isKept ? [.. page.TextLayer!.Blocks.Select(ToBlock)] : [] };
        return (untouched, new PageText(text, Doubtful: [], Tables: [], WordsOfSegments: 0));
    }

    private static RecognizedBlock ToBlock(TextLayerBlock block) => new(block.Box, [.. block.Lines.Select(ToLine)]);

    private static RecognizedLine ToLine(TextLayerLine line) =>
        new(
            line.Box,
            new PixelPoint(line.Box.Left, line.Box.Bottom),
            new PixelPoint(line.Box.Right, line.Box.Bottom),
            Paragraph: 0,
            [.. line.Words.Select(word => new RecognizedWord(word.Text, word.Box, Certain))]
        );
}
