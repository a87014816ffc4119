namespace DocAlign.Ocr;

/// <summary>How a page lies, as Tesseract's orientation detection sees it.</summary>
/// <param name="ClockwiseDegrees">0, 90, 180 or 270: how far the page's text is turned clockwise from upright.</param>
/// <param name="Confidence">Tesseract's margin over the second best; above about 2 it is seldom wrong.</param>
public sealed record PageOrientation(int ClockwiseDegrees, double Confidence);
