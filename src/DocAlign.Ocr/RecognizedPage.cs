using DocAlign.Geometry;

namespace DocAlign.Ocr;

/// <summary>What was read on one page. Boxes are pixels of the image that was read.</summary>
public sealed record RecognizedPage
{
    public required PixelSize Size { get; init; }

    public required IReadOnlyList<RecognizedBlock> Blocks { get; init; }

    public IEnumerable<RecognizedWord> Words => Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words);
}
