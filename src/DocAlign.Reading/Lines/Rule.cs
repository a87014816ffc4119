using DocAlign.Geometry;

namespace DocAlign.Reading.Lines;

/// <summary>A straight printed rule, in pixels of the page.</summary>
/// <param name="Box">Around the rule, its thickness included.</param>
public readonly record struct Rule(PixelBox Box, bool IsHorizontal);
