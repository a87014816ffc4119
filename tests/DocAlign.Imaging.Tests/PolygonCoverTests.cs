using DocAlign.Geometry;

namespace DocAlign.Imaging.Tests;

public sealed class PolygonCoverTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cover_BlackensEveryPixelInsideAndNothingFarAway(int channels)
    {
        var image = new PageImage(100, 80, channels, [.. Enumerable.Repeat((byte)200, 100 * 80 * channels)]);
        PixelPoint[] polygon = [new(20, 30), new(70, 20), new(74, 40), new(24, 50)];
        var covered = PolygonCover.Cover(image, [polygon]);
        for (var y = 0; y < 80; y++)
        {
            for (var x = 0; x < 100; x++)
            {
                // Edges as lines: above the upper one y < 30 - (x - 20) / 5, and so on.
                var (dx, dy) = (x + 0.5, y + 0.5);
                var upper = 30 - ((dx - 20) / 5);
                var isInside = dy > upper && dy < upper + 20 + 0.8 && dx > 20 + ((dy - 30) / 5) && dx < 70 + ((dy - 20) / 5);
                var isFar = dy < upper - 8 || dy > upper + 29 || dx < 12 || dx > 82;
                var value = covered.Row(y)[x * channels];
                Assert.False(isInside && value != 0, $"({x}, {y}) is not covered.");
                Assert.False(isFar && value != 200, $"({x}, {y}) is covered.");
            }
        }

        Assert.All(image.Pixels, value => Assert.Equal(200, value));
    }

    [Fact]
    public void Cover_OfABoxThatLeavesThePicture_CoversWhatIsThere()
    {
        var image = new PageImage(10, 10, 1, [.. Enumerable.Repeat((byte)9, 100)]);
        var covered = PolygonCover.Cover(
            image,
            [
                [new(-50, 4), new(500, 4), new(500, 90), new(-50, 90)],
            ]
        );
        Assert.Equal(10 * 2, covered.Pixels.Count(value => value == 9));
        Assert.Same(image, PolygonCover.Cover(image, []));
    }
}
