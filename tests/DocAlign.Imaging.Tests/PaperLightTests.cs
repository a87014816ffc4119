namespace DocAlign.Imaging.Tests;

public sealed class PaperLightTests
{
    [Fact]
    public void Of_AnEvenPageWithText_IsThePapersBrightness()
    {
        var page = Page(160, 160, (x, y) => x % 5 == 0 && y % 12 < 6 ? 20 : 210);
        Assert.All(PaperLight.Of(page)[0].Values, value => Assert.Equal(210, value, 1e-3));
    }

    /// <summary>A shadow over half the page is as wide as the page and stays; a line of print as wide is narrow, and goes.</summary>
    [Fact]
    public void Of_AShadowAndALineOfPrint_KeepsTheShadowAlone()
    {
        var page = Page(
            320,
            320,
            (x, y) =>
                y is >= 96 and < 112 ? 30
                : x < 160 ? 120
                : 220
        );
        var light = PaperLight.Of(page)[0];
        Assert.Equal(120, light.Values[(13 * light.Columns) + 5], 1.0);
        Assert.Equal(220, light.Values[(13 * light.Columns) + 34], 1.0);
    }

    [Fact]
    public void Of_AChannel_LooksAtThatChannelAlone()
    {
        var page = new PageImage(32, 32, 3, [.. Enumerable.Range(0, 32 * 32).SelectMany(_ => new byte[] { 50, 100, 200 })]);
        Assert.All(PaperLight.Of(page)[1].Values, value => Assert.Equal(100, value, 1e-3));
        Assert.All(PaperLight.Of(page)[2].Values, value => Assert.Equal(200, value, 1e-3));
    }

    [Fact]
    public void Of_ABlackPage_IsNeverBelowTheLeastThatDivides() =>
        Assert.All(PaperLight.Of(Page(40, 40, (_, _) => 0))[0].Values, value => Assert.Equal(12, value, 1e-3));

    /// <summary>Blocks of nine pixels: the last row and column of such a block have no partner, and do not count.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_Noise_IsTheBrightestSquareOfEachBlock(int channels)
    {
        const int Width = 61;
        const int Height = 52;
        var random = new Random(channels);
        var pixels = new byte[Width * Height * channels];
        random.NextBytes(pixels);
        var page = new PageImage(Width, Height, channels, pixels);
        var grids = PaperLight.Of(page);
        Assert.Equal(channels, grids.Length);
        for (var channel = 0; channel < channels; channel++)
        {
            // Closing and smoothing keep the brightest block of the page, but for the mean with its neighbours.
            var brightest = 0.0;
            for (var y = 0; y + 1 < Height; y++)
            {
                for (var x = 0; x + 1 < Width; x++)
                {
                    int At(int dx, int dy) => pixels[((((y + dy) * Width) + x + dx) * channels) + channel];
                    brightest = Math.Max(brightest, (At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1)) / 4.0);
                }
            }

            Assert.InRange(grids[channel].Values.Max(), 150, brightest);
        }
    }

    private static PageImage Page(int width, int height, Func<int, int, int> grey) =>
        new(width, height, 1, [.. Enumerable.Range(0, width * height).Select(i => (byte)grey(i % width, i / width))]);
}
