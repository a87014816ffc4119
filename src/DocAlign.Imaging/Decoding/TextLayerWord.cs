using DocAlign.Geometry;

namespace DocAlign.Imaging.Decoding;

/// <summary>A word as the file has it.</summary>
public sealed record TextLayerWord(string Text, PixelBox Box);
