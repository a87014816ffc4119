using DocAlign.Geometry;

namespace DocAlign.Ocr;

/// <param name="Confidence">0 (a guess) to 1 (certain).</param>
public sealed record RecognizedWord(string Text, PixelBox Box, double Confidence);
