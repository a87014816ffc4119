using DocAlign.Geometry;

namespace DocAlign.Reading.Tables;

/// <param name="Row">From 0, at the top.</param>
/// <param name="Column">From 0, at the left.</param>
/// <param name="Text">Its words in reading order, lines joined by spaces.</param>
public sealed record TableCell(int Row, int Column, PixelBox Box, string Text);
