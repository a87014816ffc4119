namespace DocAlign.Geometry;

/// <summary>Width and height of a raster in whole pixels.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    public override string ToString() => $"{Width} x {Height} px";
}
