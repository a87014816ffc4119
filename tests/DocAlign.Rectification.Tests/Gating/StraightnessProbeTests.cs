using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class StraightnessProbeTests
{
    [Fact]
    public void ScoreOfReadArea_OfAWarpThatReadsTheWholePage_IsTheScoreOfThePage()
    {
        var probe = new StraightnessProbe(new(DrawnPages.Text()));
        var untouched = probe.Score(IdentityWarp.Instance, DrawnPages.Size);
        Assert.Equal(untouched, probe.ScoreOfReadArea(IdentityWarp.Instance, new QuarterTurn(0)), 1e-6);
    }

    [Fact]
    public void ScoreOfReadArea_OfAWarpThatSkews_DoesNotSkew()
    {
        var probe = new StraightnessProbe(new(DrawnPages.Text()));
        var skewing = SkewEstimator.Levelling(4, DrawnPages.Size);
        var (before, after) = (probe.ScoreOfReadArea(skewing, new QuarterTurn(0)), probe.Score(skewing, DrawnPages.Size));
        Assert.True(before > 2 * after, $"{before} and {after}.");
    }

    [Fact]
    public void Page_OfALargeScan_IsReducedTo1000PixelsOfGrey()
    {
        var probe = new StraightnessProbe(new(new PageImage(1500, 2000, 3, new byte[1500 * 2000 * 3])));
        Assert.Equal((new PixelSize(750, 1000), 1), (probe.Page.Size, probe.Page.Channels));
    }
}
