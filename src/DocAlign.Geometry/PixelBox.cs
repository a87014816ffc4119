namespace DocAlign.Geometry;

/// <summary>An axis-aligned box in pixel edges: <c>Left</c> and <c>Top</c> inclusive, <c>Right</c> and <c>Bottom</c> exclusive.</summary>
/// <remarks>No side is negative; a side of 0 makes the box empty. The default is the empty box at (0, 0).</remarks>
public readonly record struct PixelBox
{
    /// <param name="left">Left edge.</param>
    /// <param name="top">Top edge.</param>
    /// <param name="right">Right edge, not left of <paramref name="left"/>.</param>
    /// <param name="bottom">Bottom edge, not above <paramref name="top"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative; the likely cause is left, top, width, height.</exception>
    public PixelBox(int left, int top, int right, int bottom)
    {
        if (right < left)
        {
            throw new ArgumentOutOfRangeException(
                nameof(right),
                right,
                $"The box [{left}, {top}, {right}, {bottom}] has its right edge left of its left one, expected [left, top, right, bottom]."
            );
        }

        if (bottom < top)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bottom),
                bottom,
                $"The box [{left}, {top}, {right}, {bottom}] has its bottom edge above its top one, expected [left, top, right, bottom]."
            );
        }

        (Left, Top, Right, Bottom) = (left, top, right, bottom);
    }

    public int Left { get; }

    public int Top { get; }

    public int Right { get; }

    public int Bottom { get; }

    public int Width => Right - Left;

    public int Height => Bottom - Top;

    /// <summary>The box between two opposite corners, whichever they are: for places that come from outside.</summary>
    public static PixelBox Spanning(int x1, int y1, int x2, int y2) =>
        new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));

    /// <summary>The smallest box that holds both.</summary>
    public PixelBox Union(PixelBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>What both have in common.</summary>
    /// <returns>Null where they share no pixel.</returns>
    public PixelBox? Intersect(PixelBox other)
    {
        var (left, top) = (Math.Max(Left, other.Left), Math.Max(Top, other.Top));
        var (right, bottom) = (Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));
        return left < right && top < bottom ? new PixelBox(left, top, right, bottom) : null;
    }
}
