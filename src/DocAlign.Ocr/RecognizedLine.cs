using DocAlign.Geometry;

namespace DocAlign.Ocr;

/// <summary>A text line. The baseline runs from its left end to its right end.</summary>
/// <param name="Paragraph">Index of the line's paragraph inside its block, from 0.</param>
public sealed record RecognizedLine(
    PixelBox Box,
    PixelPoint BaselineStart,
    PixelPoint BaselineEnd,
    int Paragraph,
    IReadOnlyList<RecognizedWord> Words
);
