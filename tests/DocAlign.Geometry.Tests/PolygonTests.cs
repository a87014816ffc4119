namespace DocAlign.Geometry.Tests;

public sealed class PolygonTests
{
    private static readonly NormalizedPoint[] Arrow = [new(-1, -1), new(1, -1), new(1, 1), new(0, 0), new(-1, 1)];

    [Theory]
    [InlineData(0, -0.5, true)]
    [InlineData(0, 0.5, false)]
    [InlineData(0.9, 0.5, true)]
    [InlineData(1.1, 0, false)]
    public void Contains_OfAPolygonWithANotch_LeavesTheNotchOut(double x, double y, bool expected) =>
        Assert.Equal(expected, Polygon.Contains(Arrow, new(x, y)));

    [Fact]
    public void Area_WhicheverWayAround_IsTheSame()
    {
        Assert.Equal(3, Polygon.Area(Arrow), 1e-12);
        Assert.Equal(3, Polygon.Area([.. Arrow.Reverse()]), 1e-12);
        Assert.Equal(4, Polygon.Area(BoundaryWarp.PageBoundary), 1e-12);
    }
}
