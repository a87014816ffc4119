using DocAlign.Geometry;

namespace DocAlign.Reading.Tables;

/// <summary>A table that is drawn with rules. Boxes are pixels of the page.</summary>
/// <param name="Cells">Row by row, from left to right; cells without words as well.</param>
public sealed record RuledTable(PixelBox Box, int Rows, int Columns, IReadOnlyList<TableCell> Cells);

/// <param name="Row">From 0, at the top.</param>
/// <param name="Column">From 0, at the left.</param>
/// <param name="Text">Its words in reading order, lines joined by spaces.</param>
public sealed record TableCell(int Row, int Column, PixelBox Box, string Text);
