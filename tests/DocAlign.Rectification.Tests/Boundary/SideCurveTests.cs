using DocAlign.Geometry;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class SideCurveTests
{
    private static readonly PixelPoint[] Points = [new(10, 20), new(60, 12), new(105, 18), new(160, 30), new(200, 25)];

    [Fact]
    public void At_EachFourth_IsThePoint()
    {
        var side = new SideCurve(Points);
        for (var i = 0; i < Points.Length; i++)
        {
            var (place, _) = side.At(i / 4.0);
            Assert.Equal(Points[i].X, place.X, 1e-9);
            Assert.Equal(Points[i].Y, place.Y, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    [InlineData(0.97)]
    public void At_APlace_HasTheNormalOfItsDifferences(double t)
    {
        const double Step = 1e-6;
        var side = new SideCurve(Points);
        var (before, after) = (side.At(t - Step).Place, side.At(t + Step).Place);
        var (dx, dy) = (after.X - before.X, after.Y - before.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var normal = side.At(t).Normal;
        Assert.Equal(dy / length, normal.X, 1e-4);
        Assert.Equal(-dx / length, normal.Y, 1e-4);
    }

    [Fact]
    public void At_AlongTheUpperSide_HasItsNormalUpwards()
    {
        var side = new SideCurve([.. Enumerable.Range(0, 5).Select(i => new PixelPoint(50 * i, 40))]);
        Assert.All(
            new[] { 0, 0.3, 1 },
            t =>
            {
                var (place, normal) = side.At(t);
                Assert.Equal(200 * t, place.X, 1e-9);
                Assert.Equal((0, -1), (normal.X, normal.Y));
            }
        );
    }

    [Fact]
    public void Constructor_WithFourPoints_SaysHowManyItExpects()
    {
        var refused = Assert.Throws<ArgumentException>(() => new SideCurve(Points[..4]));
        Assert.Contains("4 points, expected 5", refused.Message, StringComparison.Ordinal);
    }
}
