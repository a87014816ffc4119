using DocAlign.Geometry;

namespace DocAlign.Documents;

public sealed record Block(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, IReadOnlyList<Line> Lines);
