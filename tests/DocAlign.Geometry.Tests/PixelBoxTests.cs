namespace DocAlign.Geometry.Tests;

public sealed class PixelBoxTests
{
    /// <summary>A box at (300, 400) of 20 by 10 pixels, given as left, top, width, height.</summary>
    [Fact]
    public void Create_FromLeftTopWidthHeight_IsRefusedByTheEdge()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new PixelBox(300, 400, 20, 10));
        Assert.Equal(("right", (object)20), (exception.ParamName, exception.ActualValue));
        Assert.Contains("[300, 400, 20, 10]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("expected [left, top, right, bottom]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithTheBottomAboveTheTop_IsRefusedByTheEdge()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new PixelBox(0, 11, 20, 10));
        Assert.Equal(("bottom", (object)10), (exception.ParamName, exception.ActualValue));
        Assert.Contains("The box [0, 11, 20, 10] has its bottom edge above its top one", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A side of 0 is allowed: the box is empty, and has nothing in common with any other.</summary>
    [Theory]
    [InlineData(5, 5, 5, 9)]
    [InlineData(5, 5, 9, 5)]
    public void Create_WithASideOfZero_IsAnEmptyBox(int left, int top, int right, int bottom)
    {
        var box = new PixelBox(left, top, right, bottom);
        Assert.Equal(0, box.Width * box.Height);
        Assert.Null(box.Intersect(box));
    }

    [Fact]
    public void Default_IsTheEmptyBoxAtTheOrigin() => Assert.Equal(new PixelBox(0, 0, 0, 0), default);

    [Fact]
    public void Spanning_TakesTheCornersInAnyOrder()
    {
        var expected = new PixelBox(1, 2, 7, 9);
        Assert.Equal(expected, PixelBox.Spanning(1, 2, 7, 9));
        Assert.Equal(expected, PixelBox.Spanning(7, 9, 1, 2));
        Assert.Equal(expected, PixelBox.Spanning(1, 9, 7, 2));
    }

    [Fact]
    public void Intersect_IsTheCommonPartOrNothing()
    {
        var box = new PixelBox(10, 10, 30, 20);
        Assert.Equal(new PixelBox(15, 12, 30, 20), box.Intersect(new PixelBox(15, 12, 90, 90)));
        Assert.Equal(box, box.Intersect(box));
        Assert.Null(box.Intersect(new PixelBox(30, 10, 40, 20)));
        Assert.Null(box.Intersect(new PixelBox(0, 0, 9, 9)));
        Assert.Null(box.Intersect(new PixelBox(12, 12, 12, 18)));
    }

    [Fact]
    public void Union_HoldsBothAndNothingMore()
    {
        var (a, b) = (new PixelBox(10, 10, 30, 20), new PixelBox(-5, 15, 12, 40));
        Assert.Equal(new PixelBox(-5, 10, 30, 40), a.Union(b));
        Assert.Equal(a.Union(b), b.Union(a));
        Assert.Equal(a, a.Union(b).Intersect(a));
    }
}
