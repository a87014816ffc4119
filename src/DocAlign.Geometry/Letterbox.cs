namespace DocAlign.Geometry;

/// <summary>How a page sits in a square: scaled so that its long side fills the square, centred on the other axis.</summary>
/// <remarks>The square has a normalized frame of its own; a page of W x H px spans |x| ≤ W/max(W, H), |y| ≤ H/max(W, H) in it.</remarks>
public readonly record struct Letterbox(PixelSize Page)
{
    private double ExtentX => (double)Page.Width / Math.Max(Page.Width, Page.Height);

    private double ExtentY => (double)Page.Height / Math.Max(Page.Width, Page.Height);

    /// <summary>From the page's frame to the square's.</summary>
    public NormalizedPoint ToSquare(NormalizedPoint page) => new(page.X * ExtentX, page.Y * ExtentY);

    /// <summary>From the square's frame to the page's.</summary>
    public NormalizedPoint ToPage(NormalizedPoint square) => new(square.X / ExtentX, square.Y / ExtentY);

    /// <summary>The page's area in a square of this many pixels a side.</summary>
    public PixelBox ContentBox(int side)
    {
        var width = Math.Max(1, (int)Math.Round(side * ExtentX));
        var height = Math.Max(1, (int)Math.Round(side * ExtentY));
        var (left, top) = ((side - width) / 2, (side - height) / 2);
        return new(left, top, left + width, top + height);
    }
}
