using DocAlign.Geometry;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class SideMoveTests
{
    [Fact]
    public void Applied_ToAPoint_MovesItAlongTheNormal() =>
        Assert.Equal(new PixelPoint(13, 16), new SideMove(new(0.6, -0.8), 5).Applied(new(10, 20)));

    [Theory]
    [InlineData(3, -2, 90)]
    [InlineData(-4, 5, 60)]
    [InlineData(2, 2, 120)]
    public void Corner_OfTwoSides_LiesOnBothMovedLines(double before, double after, double degrees)
    {
        var corner = new PixelPoint(100, 50);
        var first = new SideMove(Direction(200), before);
        var second = new SideMove(Direction(200 + degrees), after);
        var moved = SideMove.Corner(corner, first, second);
        Assert.Equal(before, Along(moved, first.Normal), 1e-9);
        Assert.Equal(after, Along(moved, second.Normal), 1e-9);

        static PixelPoint Direction(double angle) => new(Math.Cos(angle * Math.PI / 180), Math.Sin(angle * Math.PI / 180));
        double Along(PixelPoint point, PixelPoint normal) => ((point.X - corner.X) * normal.X) + ((point.Y - corner.Y) * normal.Y);
    }

    [Fact]
    public void Corner_OfSidesThatAreNearlyParallel_Stays()
    {
        var corner = new PixelPoint(100, 50);
        Assert.Equal(corner, SideMove.Corner(corner, new(new(0, -1), 5), new(new(Math.Sin(0.1), -Math.Cos(0.1)), -5)));
    }
}
