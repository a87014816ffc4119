using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline;

/// <summary>Puts together what the stages found about a page: text with boxes, and each box's place on the source.</summary>
internal static class PageAssembler
{
    /// <summary>The page as the file has it, which is larger than the image of a very large page.</summary>
    public static SourcePage SourceOf(ScannedPage page) =>
        new(page.SourceSize.Width, page.SourceSize.Height, page.ExifOrientation, page.Dpi);

    public static Page Assemble(ScannedPage scanned, RectifiedPage rectified, RecognizedPage recognized)
    {
        var words = recognized.Words.ToList();
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
            Blocks = [.. recognized.Blocks.Select(block => new Block(block.Box, Polygon(block.Box), [.. block.Lines.Select(ToLine)]))],
        };

        Line ToLine(RecognizedLine line) => new(
            line.Box,
            Polygon(line.Box),
            line.Paragraph,
            [.. line.Words.Select(word => new Word(word.Text, word.Confidence, word.Box, Polygon(word.Box)))]);

        IReadOnlyList<PixelPoint> Polygon(PixelBox box) => SourcePolygon.Of(box, rectified.Warp, rectified.Image.Size, rectified.SourceSize);
    }
}
