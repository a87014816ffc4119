namespace DocAlign.Geometry.Tests;

public sealed class LetterboxTests
{
    private static readonly NormalizedPoint[] Places = [new(0, 0), new(-0.9, 0.7), new(0.3, -0.4), new(1, 1), new(-1, 1)];

    [Fact]
    public void Letterbox_ThereAndBack_IsTheIdentity()
    {
        var letterbox = new Letterbox(new PixelSize(300, 1200));
        Tolerance.Close(Places, [.. Places.Select(place => letterbox.ToPage(letterbox.ToSquare(place)))]);
        Assert.Equal(new PixelBox(48, 0, 80, 128), letterbox.ContentBox(128));
    }

    /// <summary>A page four times as wide as high fills a quarter of the square's height, in its middle.</summary>
    [Fact]
    public void Letterbox_OfAWidePage_HasItsBarsAboveAndBelow()
    {
        var letterbox = new Letterbox(new PixelSize(1200, 300));
        Assert.Equal(new PixelBox(0, 48, 128, 80), letterbox.ContentBox(128));
        Tolerance.Close(new(0.5, 0.25), letterbox.ToSquare(new(0.5, 1)));
        Tolerance.Close(new(0.5, 1), letterbox.ToPage(new(0.5, 0.25)));
    }
}
