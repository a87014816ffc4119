using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class PhotoVariationTests
{
    private static readonly NormalizedPoint[] Page = [new(-0.5, -0.5), new(0.5, -0.5), new(0.5, 0.5), new(-0.5, 0.5)];
    private static readonly PageImage Photo = new(160, 120, 3, [.. Enumerable.Range(0, 160 * 120 * 3).Select(i => (byte)(i * 7 % 200))]);

    [Fact]
    public void Apply_OfOneSeed_IsAlwaysTheSame() =>
        Assert.Equal(PhotoVariation.Apply(Photo, Page, 5).Pixels, PhotoVariation.Apply(Photo, Page, 5).Pixels);

    [Fact]
    public void Apply_OfAnySeed_ChangesThePageByATableOfEachColourOnly()
    {
        for (var seed = 0UL; seed < 8; seed++)
        {
            var varied = PhotoVariation.Apply(Photo, Page, seed);
            for (var channel = 0; channel < 3; channel++)
            {
                var table = new Dictionary<byte, byte>();
                for (var y = 32; y < 88; y++)
                {
                    for (var x = 42; x < 118; x++)
                    {
                        var at = (((y * 160) + x) * 3) + channel;
                        Assert.True(table.TryAdd(Photo.Pixels[at], varied.Pixels[at]) || table[Photo.Pixels[at]] == varied.Pixels[at]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Apply_OfManySeeds_PaintsMostBackgrounds()
    {
        // The corner, through the page's own table, would show how the same value looks inside; painted, it differs.
        var painted = Enumerable
            .Range(0, 40)
            .Count(seed =>
            {
                var varied = PhotoVariation.Apply(Photo, Page, (ulong)seed);
                var inside = Enumerable
                    .Range(0, 160 * 120)
                    .First(i => i / 160 is > 32 and < 88 && i % 160 is > 42 and < 118 && Photo.Pixels[3 * i] == Photo.Pixels[0]);
                return varied.Pixels[0] != varied.Pixels[3 * inside];
            });
        Assert.InRange(painted, 20, 39);
    }
}
