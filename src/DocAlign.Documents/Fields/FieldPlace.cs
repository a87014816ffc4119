using DocAlign.Geometry;

namespace DocAlign.Documents.Fields;

/// <summary>Where a value or its label stands.</summary>
/// <param name="Page">Number of the page, from 1.</param>
/// <param name="Box">On the rectified page.</param>
/// <param name="Polygon">On the source image: the convex hull of the words' polygons.</param>
public sealed record FieldPlace(int Page, PixelBox Box, IReadOnlyList<PixelPoint> Polygon);
