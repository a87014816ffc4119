using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <param name="Paragraph">Index of the line's paragraph inside its block, from 0.</param>
public sealed record Line(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, int Paragraph, IReadOnlyList<Word> Words);
