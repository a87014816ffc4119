namespace DocAlign.Geometry;

/// <summary>An axis-aligned box in pixel edges: <c>Left</c> and <c>Top</c> inclusive, <c>Right</c> and <c>Bottom</c> exclusive.</summary>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
