namespace DocAlign.Geometry.Tests;

public sealed class ControlPointLatticeTests
{
    [Fact]
    public void Points_OfThreeByTwo_RunRowByRowFromTheTopLeft() =>
        Assert.Equal(
            [new(-1, -1), new(0, -1), new(1, -1), new(-1, 1), new(0, 1), new(1, 1)],
            new ControlPointLattice(columns: 3, rows: 2).Points
        );

    [Theory]
    [InlineData(2, 2, 1.0)]
    [InlineData(5, 4, 0.9)]
    [InlineData(9, 3, 1.1)]
    public void Points_AreCentredAndReachTheSpan(int columns, int rows, double span)
    {
        var points = new ControlPointLattice(columns, rows, span).Points;
        Assert.Equal(columns * rows, points.Count);
        Assert.Equal(0, points.Sum(point => point.X), 1e-12);
        Assert.Equal(0, points.Sum(point => point.Y), 1e-12);
        Assert.Equal((-span, span), (points.Min(point => point.X), points.Max(point => point.X)));
        Assert.Equal((-span, span), (points.Min(point => point.Y), points.Max(point => point.Y)));
        Assert.Equal(2 * span / (columns - 1), points[1].X - points[0].X, 1e-12);
    }

    [Theory]
    [InlineData(1, 2, 1.0)]
    [InlineData(2, 1, 1.0)]
    [InlineData(2, 2, 0.0)]
    public void Create_WithoutAnExtent_IsRefused(int columns, int rows, double span) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ControlPointLattice(columns, rows, span));
}
