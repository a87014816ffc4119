using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class LevellingTests
{
    [Fact]
    public void Of_ASkewedPage_FindsTheTurnAndItsGain()
    {
        var squared = Squared(DrawnPages.Skewed(3));
        var levelling = Levelling.Of(squared);
        Assert.Equal(3, levelling.Degrees, 0.25);
        Assert.True(levelling.Gain > 1.5, $"The gain is {levelling.Gain}.");
        Assert.Equal(0, SkewEstimator.Degrees(squared.Probe.Through(levelling.WarpOf(squared), squared.Standing)), 0.25);
    }

    [Fact]
    public void Of_ASkewThatTesseractCopesWith_IsNone() => Assert.Equal(Levelling.None, Levelling.Of(Squared(DrawnPages.Skewed(1))));

    [Fact]
    public void Of_ABlankPage_IsNone() => Assert.Equal(Levelling.None, Levelling.Of(Squared(DrawnPages.Plain(DrawnPages.Size, 255))));

    private static SquaredPage Squared(PageImage page)
    {
        var options = RectificationOptions.Default with { Snap = false };
        return PageSquarer.Square(page, DrawnPages.Located(BoundaryWarp.PageBoundary), options, residual: null);
    }
}
