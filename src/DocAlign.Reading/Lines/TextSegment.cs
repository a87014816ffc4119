using DocAlign.Geometry;

namespace DocAlign.Reading.Lines;

/// <summary>A piece of a text line between two column gaps, as the line finder sees it.</summary>
/// <param name="Box">Around its characters, in pixels of the page.</param>
/// <param name="CharacterHeight">Height of its capitals and digits in pixels of the page: the upper quartile of its components'
/// heights.</param>
/// <param name="Components">How many connected components it is made of; about one for each letter in a sharp picture.</param>
public sealed record TextSegment(PixelBox Box, TextPolarity Polarity, int CharacterHeight, int Components);
