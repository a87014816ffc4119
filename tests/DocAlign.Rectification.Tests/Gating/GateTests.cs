using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.Gating;

/// <summary>Every decision and every objection of the gate, provoked by a picture and by what the networks say of it.</summary>
public sealed class GateTests
{
    private static readonly RectificationOptions AsFound = RectificationOptions.Default with { Snap = false };

    private static readonly NormalizedPoint[] OnePoint = new NormalizedPoint[BoundaryWarp.PointCount];

    [Fact]
    public void Decide_OfAPhoto_WarpsIt()
    {
        var boundary = DrawnPages.Boundary(0.7, 0.75);
        var verdict = Decide(DrawnPages.Photo(BoundaryWarp.Solve(boundary)), DrawnPages.Located(boundary));
        Assert.Equal(GateDecision.Warped, verdict.Decision);
        Assert.True(verdict.Diagnostics["straightnessAfter"] > verdict.Diagnostics["straightnessBefore"]);
    }

    [Fact]
    public void Decide_WhereTheBoundaryIsOnePoint_FindsNoPage()
    {
        var verdict = Decide(DrawnPages.Text(), DrawnPages.Located(OnePoint));
        Assert.Equal(GateDecision.LeftAlone(Objection.NoPage), verdict.Decision);
        Assert.Empty(verdict.Diagnostics);
    }

    [Fact]
    public void Decide_WhereTheBoundaryIsThePictures_CallsThePageFlat()
    {
        var verdict = Decide(DrawnPages.Text(), DrawnPages.Located(BoundaryWarp.PageBoundary));
        Assert.Equal(GateDecision.LeftAlone(Objection.FlatAlready), verdict.Decision);
        Assert.Same(IdentityWarp.Instance, verdict.Warp);
        Assert.DoesNotContain("straightnessAfter", verdict.Diagnostics.Keys);
    }

    [Fact]
    public void Decide_WhereTheNetworkIsSureOfAFlatPage_BelievesIt()
    {
        var boundary = DrawnPages.Boundary(0.7, 0.75);
        var photo = DrawnPages.Photo(BoundaryWarp.Solve(boundary));
        var verdict = Decide(photo, DrawnPages.Located(boundary) with { Flat = 0.9 });
        Assert.Equal(Objection.FlatAlready, verdict.Decision.Objection);
    }

    [Fact]
    public void Decide_WhereTwoCornersAreExchanged_FindsThatTheWarpFoldsOver()
    {
        var boundary = DrawnPages.Boundary(0.7, 0.75);
        (boundary[4], boundary[12]) = (boundary[12], boundary[4]);
        Assert.Equal(GateDecision.LeftAlone(Objection.FoldsOver), Decide(DrawnPages.Text(), DrawnPages.Located(boundary)).Decision);
    }

    [Fact]
    public void Decide_WhereMostOfThePageLiesOutside_FindsLittleCoverage()
    {
        var verdict = Decide(DrawnPages.Text(), DrawnPages.Located(DrawnPages.Boundary(1.5, 1.5)));
        Assert.Equal(GateDecision.LeftAlone(Objection.LittleCoverage), verdict.Decision);
        Assert.DoesNotContain("straightnessBefore", verdict.Diagnostics.Keys);
    }

    [Fact]
    public void Decide_WhereTheMaskShowsAnotherPage_HasLittleTrust()
    {
        var boundary = DrawnPages.Boundary(0.7, 0.75);
        var located = DrawnPages.Located(boundary) with { MaskAgreement = 0.01 };
        var verdict = Decide(DrawnPages.Photo(BoundaryWarp.Solve(boundary)), located);
        Assert.Equal(Objection.LittleTrust, verdict.Decision.Objection);
        Assert.Equal(0.01, verdict.Confidence, 1e-9);
    }

    [Fact]
    public void Decide_WhereTheWarpWouldSkewLevelText_FindsItNoStraighter()
    {
        var verdict = Decide(DrawnPages.Text(), DrawnPages.Located(Askew(5)), AsFound with { TextLines = false });
        Assert.Equal(GateDecision.LeftAlone(Objection.NoStraighter), verdict.Decision);
        Assert.True(verdict.Diagnostics["straightnessAfter"] < verdict.Diagnostics["straightnessBefore"]);
    }

    [Fact]
    public void Decide_OfASkewedScan_PrefersTheSmallTurnToAWarpThatDoesNoMore()
    {
        var verdict = Decide(DrawnPages.Skewed(4), DrawnPages.Located(Askew(4)), AsFound with { TextLines = false });
        Assert.Equal(GateDecision.Deskewed(Objection.NoEdges), verdict.Decision);
        Assert.Equal(4, verdict.Diagnostics["skewDegrees"], 0.25);
        Assert.Equal(DrawnPages.Size, verdict.TargetSize);
    }

    [Fact]
    public void Decide_OfTheSameSkewOnADesk_Warps()
    {
        var boundary = Askew(4);
        var photo = DrawnPages.Photo(BoundaryWarp.Solve(boundary));
        Assert.Equal(GateDecision.Warped, Decide(photo, DrawnPages.Located(boundary), AsFound with { TextLines = false }).Decision);
    }

    [Fact]
    public void Decide_OfASkewedScanThatFillsThePicture_Deskews()
    {
        var verdict = Decide(DrawnPages.Skewed(2), DrawnPages.Located(BoundaryWarp.PageBoundary));
        Assert.Equal(GateDecision.Deskewed(Objection.FlatAlready), verdict.Decision);
        Assert.Equal(2, verdict.Diagnostics["skewDegrees"], 0.25);
    }

    [Fact]
    public void Decide_OfAPageThatLiesSideways_TurnsIt()
    {
        var size = new PixelSize(DrawnPages.Size.Height, DrawnPages.Size.Width);
        var sideways = Resampler.Resample(
            DrawnPages.Text(),
            CoarseMap.Sample(new QuarterTurn(90), DrawnPages.Size, size),
            Interpolation.Bilinear
        );
        var verdict = Decide(sideways, DrawnPages.Located(BoundaryWarp.PageBoundary) with { Turns = [0, 1, 0, 0] });
        Assert.Equal(GateDecision.Turned(Objection.FlatAlready), verdict.Decision);
        Assert.Equal(DrawnPages.Size, verdict.TargetSize);
        Assert.Equal(270, Assert.IsType<QuarterTurn>(verdict.Warp).ClockwiseDegrees);
    }

    [Fact]
    public void Decide_WithTheGateOff_WarpsWhatItWouldLeaveAlone()
    {
        var verdict = Decide(DrawnPages.Text(), DrawnPages.Located(BoundaryWarp.PageBoundary), AsFound with { Gate = false });
        Assert.Equal(GateDecision.Warped, verdict.Decision);
    }

    [Fact]
    public void Decide_WithTheGateOff_DoesNotLevelWhatHasNoWarp()
    {
        var (page, located) = (DrawnPages.Skewed(4), DrawnPages.Located(OnePoint));
        Assert.Equal(GateDecision.LeftAlone(Objection.NoPage), Decide(page, located, AsFound with { Gate = false }).Decision);
        Assert.Equal(GateDecision.Deskewed(Objection.NoPage), Decide(page, located).Decision);
    }

    private static GateVerdict Decide(PageImage page, LocatedPage located, RectificationOptions? options = null)
    {
        var squared = PageSquarer.Square(page, located, options ?? AsFound, residual: null);
        return new Gate(page.Size, located, squared, straightened: null, options ?? AsFound).Decide();
    }

    /// <summary>A boundary inside the picture, turned clockwise about its middle.</summary>
    private static NormalizedPoint[] Askew(double degrees)
    {
        var turn = SkewEstimator.Levelling(degrees, DrawnPages.Size);
        return [.. BoundaryWarp.PageBoundary.Select(point => turn.Map(new(0.8 * point.X, 0.8 * point.Y)))];
    }
}
