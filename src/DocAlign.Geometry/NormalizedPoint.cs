namespace DocAlign.Geometry;

/// <summary>A place on a page: x right, y down, -1 and +1 on the page edges, independent of the resolution.</summary>
/// <remarks>The centre of pixel i of W is (2i + 1)/W - 1 ("align_corners: false"). Points outside [-1, 1] lie off the page.</remarks>
public readonly record struct NormalizedPoint(double X, double Y)
{
    /// <summary>The same place in pixels of a raster of this size; see <see cref="PixelPoint"/> for that frame.</summary>
    public PixelPoint ToPixel(PixelSize size) => new((X + 1) * size.Width / 2, (Y + 1) * size.Height / 2);
}
