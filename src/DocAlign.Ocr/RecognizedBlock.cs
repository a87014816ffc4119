using DocAlign.Geometry;

namespace DocAlign.Ocr;

/// <summary>A region of text, in reading order.</summary>
public sealed record RecognizedBlock(PixelBox Box, IReadOnlyList<RecognizedLine> Lines);
