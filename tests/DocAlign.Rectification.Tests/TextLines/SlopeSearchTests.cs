using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class SlopeSearchTests
{
    private static readonly SlopePass Wide = new(Steepest: 0.33, SlopeStep: 0.015, WindowShare: 5);
    private static readonly SlopePass Narrow = new(Steepest: 0.12, SlopeStep: 0.006, WindowShare: 7);

    [Theory]
    [InlineData(-0.2)]
    [InlineData(-0.05)]
    [InlineData(0)]
    [InlineData(0.11)]
    public void Around_TextThatSlopes_FindsItsSlope(double slope)
    {
        var found = SlopeSearch.Around(Sloping(slope), new(0.1, -0.1), Wide);
        Assert.Equal(slope, found.Slope, 0.01);
        Assert.True(found.Trust > 0.5, $"Trust is {found.Trust}.");
    }

    [Fact]
    public void Around_TextThatIsSteeperThanThePass_IsUnknownOrDoubtful() =>
        Assert.InRange(SlopeSearch.Around(Sloping(0.16), default, Narrow).Trust, 0, 0.1);

    [Fact]
    public void Around_BlankPaper_IsUnknown()
    {
        var ink = SqueezedInk.Of(DrawnPages.Plain(DrawnPages.Size, 255));
        Assert.Equal(LocalSlope.Unknown, SlopeSearch.Around(ink, default, Wide));
    }

    /// <summary>The page of text, sheared so that its lines fall by so many pixels to a pixel on the right.</summary>
    private static SqueezedInk Sloping(double slope) =>
        SqueezedInk.Of(DrawnPages.TextThrough(new AffineWarp(1, 0, 0, -slope * DrawnPages.Size.Width / DrawnPages.Size.Height, 1, 0)));
}
