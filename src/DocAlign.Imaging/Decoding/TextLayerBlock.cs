using DocAlign.Geometry;

namespace DocAlign.Imaging.Decoding;

/// <summary>A region of text, in the order of the file.</summary>
public sealed record TextLayerBlock(PixelBox Box, IReadOnlyList<TextLayerLine> Lines);
