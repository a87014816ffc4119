using DocAlign.Imaging;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class InkMapTests
{
    [Theory]
    [InlineData(83, 61)]
    [InlineData(5, 90)]
    [InlineData(200, 7)]
    public void Of_EqualsTheDefinition(int width, int height)
    {
        var random = new Random(11);
        var pixels = Enumerable.Range(0, width * height).Select(_ => (byte)(random.Next(4) == 0 ? random.Next(80) : 200));
        var page = new PageImage(width, height, 1, [.. pixels]);
        var radius = Math.Max(8, Math.Max(width, height) / 60);
        var ink = InkMap.Of(page);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                double sum = 0;
                var count = 0;
                for (var v = Math.Max(0, y - radius); v <= Math.Min(height - 1, y + radius); v++)
                {
                    for (var u = Math.Max(0, x - radius); u <= Math.Min(width - 1, x + radius); u++)
                    {
                        (sum, count) = (sum + page.Pixels[(v * width) + u], count + 1);
                    }
                }

                var expected = Math.Clamp(1 - (page.Pixels[(y * width) + x] * count / sum) - 0.12, 0, 0.5);
                Assert.InRange(ink[(y * width) + x], expected - 1e-4, expected + 1e-4);
            }
        }
    }
}
