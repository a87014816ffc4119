using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <param name="Cells">Row by row, from left to right; empty cells as well.</param>
public sealed record Table(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, int Rows, int Columns, IReadOnlyList<Cell> Cells);
