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

        Assert.Equal(LightFlattening.PaperLevel, paper.Average(value => value), 12.0);
        Assert.True(ink.Average(value => value) < 110, $"Ink is {ink.Average(value => value):F0}.");
    }

    [Fact]
    public void Flatten_OfAFilledRowUnderFallingLight_KeepsItDarkWithLightText()
    {
        const int Width = 1500;
        const int Height = 2000;
        var pixels = Enumerable
            .Range(0, Width * Height)
            .Select(i =>
            {
                var (x, y) = (i % Width, i / Width);
                var isRow = y is >= 500 and < 580 && x is >= 100 and < 1400;
                var isLetter = isRow && y is >= 528 and < 552 && (x / 4) % 3 == 0 && x is > 600 and < 800;
                return (byte)((isLetter || !isRow ? 250 : 120) * (1 - (0.5 * x / Width)));
            });
        var flat = LightFlattening.Flatten(new PageImage(Width, Height, 1, [.. pixels]));
        byte At(int x, int y) => flat.Pixels[(y * Width) + x];
        foreach (var x in new[] { 150, 400, 595, 806, 1100, 1350 })
        {
            Assert.InRange(At(x, 540), 80, 120);
            Assert.InRange(At(x, 400), 195, 215);
        }

        Assert.InRange(At(601, 540), 185, 215);
    }

    [Fact]
    public void ColourCast_OfGreyAndOfPurpleLight_IsZeroAndLarge()
    {
        var text = Text(600, 800);
        Assert.Equal(0, LightFlattening.ColourCast(text));
        var purple = text.Pixels.SelectMany(value => new[] { (byte)(value * 0.8), (byte)(value * 0.3), value });
        Assert.Equal(0.7, LightFlattening.ColourCast(new PageImage(600, 800, 3, [.. purple])), 0.02);
    }

    /// <summary>Lines of dashes, 22 px apart.</summary>
    private static PageImage Text(int width, int height)
    {
        var pixels = Enumerable
            .Range(0, width * height)
            .Select(i =>
            {
                var (x, y) = (i % width, i / width);
                var isLine = y % 22 is >= 8 and < 15 && y > 60 && y < height - 60;
                return (byte)(isLine && (x + (y / 22 * 37)) % 50 < 38 && x % 6 < 4 && x > 50 && x < width - 50 ? 30 : 255);
            });
        return new PageImage(width, height, 1, [.. pixels]);
    }
}
