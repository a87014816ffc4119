using DocAlign.Geometry;

namespace DocAlign.Imaging.Decoding;

/// <summary>A line of words, from left to right.</summary>
public sealed record TextLayerLine(PixelBox Box, IReadOnlyList<TextLayerWord> Words);
