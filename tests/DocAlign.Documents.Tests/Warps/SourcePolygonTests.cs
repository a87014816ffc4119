using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Warps;

public sealed class SourcePolygonTests
{
    [Fact]
    public void Polygon_ThroughTheIdentity_IsTheBox() =>
        Assert.Equal(
            [new PixelPoint(10, 20), new(30, 20), new(30, 40), new(10, 40)],
            SourcePolygon.Of(new PixelBox(10, 20, 30, 40), IdentityWarp.Instance, new(100, 100), new(100, 100))
        );

    [Fact]
    public void Polygon_ThroughABend_FollowsItToHalfAPixel()
    {
        var (size, box) = (new PixelSize(1000, 1000), new PixelBox(100, 480, 900, 520));
        var polygon = SourcePolygon.Of(box, SampleDocument.Bend, size, size);
        Assert.True(polygon.Count > 8, $"The polygon has {polygon.Count} points.");
        for (var x = 100; x <= 900; x += 25)
        {
            var place = SampleDocument.Bend.Map(new PixelPoint(x, 480).ToNormalized(size)).ToPixel(size);
            var distance = polygon.Zip(polygon.Skip(1).Append(polygon[0]), (a, b) => DistanceToSegment(place, a, b)).Min();
            Assert.InRange(distance, 0, 0.75);
        }
    }

    private static double DistanceToSegment(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var t = Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / Math.Max(1e-12, (dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(point.X - from.X - (t * dx), 2) + Math.Pow(point.Y - from.Y - (t * dy), 2));
    }
}
