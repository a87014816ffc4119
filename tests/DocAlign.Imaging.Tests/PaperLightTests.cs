namespace DocAlign.Imaging.Tests;

public sealed class PaperLightTests
{
    [Fact]
    public void Of_AnEvenPageWithText_IsThePapersBrightness()
    {
        var page = Page(160, 160, (x, y) => x % 5 == 0 && y % 12 < 6 ? 20 : 210);
        Assert.All(PaperLight.Of(page, channel: 0).Values, value => Assert.Equal(210, value, 1e-3));
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
        var light = PaperLight.Of(page, channel: 0);
        Assert.Equal(120, light.Values[(13 * light.Columns) + 5], 1.0);
        Assert.Equal(220, light.Values[(13 * light.Columns) + 34], 1.0);
    }

    [Fact]
    public void Of_AChannel_LooksAtThatChannelAlone()
    {
        var page = new PageImage(32, 32, 3, [.. Enumerable.Range(0, 32 * 32).SelectMany(_ => new byte[] { 50, 100, 200 })]);
        Assert.All(PaperLight.Of(page, channel: 1).Values, value => Assert.Equal(100, value, 1e-3));
        Assert.All(PaperLight.Of(page, channel: 2).Values, value => Assert.Equal(200, value, 1e-3));
    }

    [Fact]
    public void Of_ABlackPage_IsNeverBelowTheLeastThatDivides() =>
        Assert.All(PaperLight.Of(Page(40, 40, (_, _) => 0), channel: 0).Values, value => Assert.Equal(12, value, 1e-3));

    private static PageImage Page(int width, int height, Func<int, int, int> grey) =>
        new(width, height, 1, [.. Enumerable.Range(0, width * height).Select(i => (byte)grey(i % width, i / width))]);
}
