namespace DocAlign.Geometry;

/// <summary>A place on a raster, in pixels: x right, y down, (0, 0) is the outer corner of the top-left pixel.</summary>
/// <remarks>The raster spans [0, Width] x [0, Height]; the centre of pixel (i, j) is (i + 0.5, j + 0.5).</remarks>
public readonly record struct PixelPoint(double X, double Y)
{
    /// <summary>The same place in the normalized frame of a raster of this size.</summary>
    public NormalizedPoint ToNormalized(PixelSize size) => new((2 * X / size.Width) - 1, (2 * Y / size.Height) - 1);
}
