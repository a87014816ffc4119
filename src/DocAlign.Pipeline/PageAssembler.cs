using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Rectification.Gating;

namespace DocAlign.Pipeline;

/// <summary>Puts together what the stages found about a page: text with boxes, and each box's place on the source.</summary>
internal static class PageAssembler
{
    /// <summary>The page as the file has it, which is larger than the image of a very large page.</summary>
    public static SourcePage SourceOf(ScannedPage page) =>
        new(page.SourceSize.Width, page.SourceSize.Height, page.ExifOrientation, page.Dpi) { Negative = page.IsNegative };

    /// <param name="mode">How the page was read; null where its text was not read from its pixels.</param>
    public static Page Assemble(ScannedPage scanned, RectifiedPage rectified, PageText text, ReadingMode? mode)
    {
        var words = text.Text.Words.ToList();
        return new Page
        {
            Number = scanned.Number,
            Source = SourceOf(scanned),
            Size = rectified.Image.Size,
            Warp = new WarpReport
            {
                Decision = rectified.Decision.Name,
                Reason = rectified.Decision.Reason,
                Confidence = rectified.Confidence,
                Diagnostics = rectified.Diagnostics,
            },
            Confidence = words.Count > 0 ? Math.Round(words.Average(word => word.Confidence), 4) : 0,
            Reading = mode is { } read
                ? new ReadingReport(read == ReadingMode.Full ? "full" : "fast", words.Count - text.WordsOfSegments, text.WordsOfSegments)
                : null,
            Blocks = [.. text.Text.Blocks.Select(block => new Block(block.Box, Polygon(block.Box), [.. block.Lines.Select(ToLine)]))],
            Doubtful = [.. text.Doubtful.Select(ToWord)],
            Tables =
            [
                .. text.Tables.Select(table => new Table(
                    table.Box,
                    Polygon(table.Box),
                    table.Rows,
                    table.Columns,
                    [.. table.Cells.Select(cell => new Cell(cell.Row, cell.Column, cell.Box, cell.Text))]
                )),
            ],
        };

        Line ToLine(RecognizedLine line) => new(line.Box, Polygon(line.Box), line.Paragraph, [.. line.Words.Select(ToWord)]);

        Word ToWord(RecognizedWord word) => new(word.Text, word.Confidence, word.Box, Polygon(word.Box));

        IReadOnlyList<PixelPoint> Polygon(PixelBox box) =>
            SourcePolygon.Of(box, rectified.Warp, rectified.Image.Size, rectified.SourceSize);
    }
}
