using DocAlign.Geometry;

namespace DocAlign.Reading.Lines;

/// <summary>Marked pixels that touch each other, corners included.</summary>
/// <param name="Area">How many pixels.</param>
internal readonly record struct Component(PixelBox Box, int Area);
