using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <param name="Confidence">Probability that the word is read right, 0 to 1.</param>
/// <param name="Box">On the rectified page.</param>
/// <param name="Polygon">On the source image, clockwise from the word's top left; may leave the image where the warp does.</param>
public sealed record Word(string Text, double Confidence, PixelBox Box, IReadOnlyList<PixelPoint> Polygon);
