using DocAlign.Geometry;

namespace DocAlign.Ocr;

/// <summary>What was read on one page. Boxes are pixels of the image that was read.</summary>
public sealed record RecognizedPage
{
    public required PixelSize Size { get; init; }

    public required IReadOnlyList<RecognizedBlock> Blocks { get; init; }

    public IEnumerable<RecognizedWord> Words => Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words);
}

/// <summary>A region of text, in reading order.</summary>
public sealed record RecognizedBlock(PixelBox Box, IReadOnlyList<RecognizedLine> Lines);

/// <summary>A text line. The baseline runs from its left end to its right end.</summary>
/// <param name="Paragraph">Index of the line's paragraph inside its block, from 0.</param>
public sealed record RecognizedLine(PixelBox Box, PixelPoint BaselineStart, PixelPoint BaselineEnd, int Paragraph, IReadOnlyList<RecognizedWord> Words);

/// <param name="Confidence">0 (a guess) to 1 (certain).</param>
public sealed record RecognizedWord(string Text, PixelBox Box, double Confidence);
