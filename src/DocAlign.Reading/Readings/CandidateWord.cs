using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Readings;

/// <summary>A word as one reading has it.</summary>
/// <param name="Box">In pixels of the page.</param>
/// <param name="Confidence">As the recogniser says, 0 to 1.</param>
public sealed record CandidateWord(string Text, PixelBox Box, double Confidence, WordOrigin Origin, TextPolarity Polarity);
