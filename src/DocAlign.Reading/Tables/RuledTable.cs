using DocAlign.Geometry;

namespace DocAlign.Reading.Tables;

/// <summary>A table that is drawn with rules. Boxes are pixels of the page.</summary>
/// <param name="Cells">Row by row, from left to right; cells without words as well.</param>
public sealed record RuledTable(PixelBox Box, int Rows, int Columns, IReadOnlyList<TableCell> Cells);
