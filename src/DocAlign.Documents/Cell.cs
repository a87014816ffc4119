using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <param name="Row">From 0, at the top.</param>
/// <param name="Column">From 0, at the left.</param>
/// <param name="Text">The words of the cell, joined by spaces.</param>
public sealed record Cell(int Row, int Column, PixelBox Box, string Text);
