namespace DocAlign.Imaging.Tests;

public sealed class LightFlatteningTests
{
    [Fact]
    public void Flatten_OfAShadowedPage_MakesPaperWhiteAndKeepsInkDark()
    {
        var text = Text(600, 800);
        var inShadow = text.Pixels.Select((value, i) => (byte)(value * (i % text.Width < 250 ? 0.45 : 0.95)));
        var shadowed = new PageImage(text.Width, text.Height, 1, [.. inShadow]);
        var flat = LightFlattening.Flatten(shadowed);
        Assert.True(LightFlattening.Unevenness(shadowed) > 0.2);
        var (paper, ink) = (new List<byte>(), new List<byte>());
        for (var i = 0; i < flat.Pixels.Length; i++)
        {
            // Away from the shadow's edge.
            if (Math.Abs((i % text.Width) - 250) > 20)
            {
                (text.Pixels[i] == 255 ? paper : ink).Add(flat.Pixels[i]);
            }
        }

        Assert.True(paper.Average(value => value) > 235, $"Paper is {paper.Average(value => value):F0}.");
        Assert.True(ink.Average(value => value) < 110, $"Ink is {ink.Average(value => value):F0}.");
    }

    /// <summary>Lines of dashes, 22 px apart.</summary>
    private static PageImage Text(int width, int height)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i =>
        {
            var (x, y) = (i % width, i / width);
            var isLine = y % 22 is >= 8 and < 15 && y > 60 && y < height - 60;
            return (byte)(isLine && (x + (y / 22 * 37)) % 50 < 38 && x % 6 < 4 && x > 50 && x < width - 50 ? 30 : 255);
        });
        return new PageImage(width, height, 1, [.. pixels]);
    }
}
