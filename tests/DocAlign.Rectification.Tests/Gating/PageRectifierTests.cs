using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class PageRectifierTests
{
    [Fact]
    public void Rectify_OfAPhoto_UsesTheWarpAndReadsItsText()
    {
        var truth = BoundaryWarp.Solve(DrawnPages.Boundary(0.7, 0.75));
        var rectified = Rectify(DrawnPages.Photo(truth), DrawnPages.Boundary(0.7, 0.75));
        Assert.Equal(GateDecision.Warped, rectified.Decision);
        foreach (var place in new ControlPointLattice(5, 5).Points)
        {
            Assert.InRange(DrawnPages.Distance(truth.Map(place), rectified.Warp.Map(place)), 0, 0.02);
        }
    }

    [Fact]
    public void Rectify_OfAFlatPage_LeavesItsPixelsAlone()
    {
        var page = DrawnPages.Text();
        var rectified = Rectify(page, BoundaryWarp.PageBoundary);
        Assert.Equal(GateDecision.LeftAlone(Objection.FlatAlready), rectified.Decision);
        Assert.Same(page, rectified.Image);
    }

    [Fact]
    public void Rectify_OfAFlatPageInShadow_TakesTheLightOutOnly()
    {
        var page = DrawnPages.Text();
        var shadowed = page.Pixels.Select((value, i) => (byte)(value * (i % page.Width < 250 ? 0.45 : 0.95)));
        var scan = new PageImage(page.Width, page.Height, 1, [.. shadowed]);
        var rectified = Rectify(scan, BoundaryWarp.PageBoundary);
        Assert.Equal(GateDecision.LeftAlone(Objection.FlatAlready), rectified.Decision);
        Assert.True(rectified.Diagnostics["lightUnevenness"] > GateLimits.UnevenLight);
        Assert.NotEqual(scan.Pixels, rectified.Image.Pixels);
        var withShadow = Rectify(scan, BoundaryWarp.PageBoundary, RectificationOptions.Default with { Light = false });
        Assert.Same(scan, withShadow.Image);
    }

    [Fact]
    public void Rectify_OfAFlatPageUnderPurpleLight_TakesTheLightOut()
    {
        var page = DrawnPages.Text();
        var grey = GreyConverter.ToGrey(page).Pixels;
        var scan = new PageImage(
            page.Width,
            page.Height,
            3,
            [.. grey.SelectMany(value => new[] { (byte)(value * 0.7), (byte)(value * 0.25), value })]
        );
        var rectified = Rectify(scan, BoundaryWarp.PageBoundary);
        Assert.True(rectified.Diagnostics["colourCast"] > GateLimits.ColouredLight);
        Assert.Equal(1, rectified.Image.Channels);
        Assert.Equal(LightFlattening.PaperLevel, rectified.Image.Pixels.Order().ElementAt(rectified.Image.Pixels.Length / 2), 4.0);
    }

    [Fact]
    public void Rectify_OfASkewedScan_ShowsItLevel()
    {
        var rectified = Rectify(DrawnPages.Skewed(2), BoundaryWarp.PageBoundary);
        Assert.Equal("deskew", rectified.Decision.Name);
        Assert.Equal(0, SkewEstimator.Degrees(rectified.Image), 0.25);
    }

    [Fact]
    public void Rectify_OfAPageThatLiesSideways_TurnsItByAQuarter()
    {
        var text = DrawnPages.Text();
        var size = new PixelSize(text.Height, text.Width);
        var sideways = Resampler.Resample(text, CoarseMap.Sample(new QuarterTurn(90), text.Size, size), Interpolation.Bilinear);
        var rectified = Rectify(sideways, BoundaryWarp.PageBoundary, turns: [0, 1, 0, 0]);
        Assert.Equal(("turn", text.Size), (rectified.Decision.Name, rectified.Image.Size));
        Assert.Equal(text.Pixels, rectified.Image.Pixels);
    }

    [Fact]
    public void Rectify_WithAProbe_KeepsItsDiagnosticsFirst()
    {
        var located = DrawnPages.Located(BoundaryWarp.PageBoundary) with
        {
            EquivarianceProbe = new Dictionary<string, double>(StringComparer.Ordinal) { ["probeErrorPx90"] = 1.5 },
        };
        var page = DrawnPages.Text();
        var squared = PageSquarer.Square(page, located, RectificationOptions.Default, residual: null);
        var rectified = PageRectifier.Rectify(DrawnPages.Scanned(page), located, squared, straightened: null, RectificationOptions.Default);
        Assert.Equal(new("probeErrorPx90", 1.5), rectified.Diagnostics.First());
    }

    [Fact]
    public void LeaveAlone_WithAnObjection_GivesThePageAsItCame()
    {
        var page = DrawnPages.Scanned(DrawnPages.Text());
        var rectified = PageRectifier.LeaveAlone(page, Objection.RectificationOff);
        Assert.Same(page.Image, rectified.Image);
        Assert.Equal(("untouched", "Rectification is off."), (rectified.Decision.Name, rectified.Decision.Reason));
        Assert.Empty(rectified.Diagnostics);
    }

    private static RectifiedPage Rectify(
        PageImage image,
        IReadOnlyList<NormalizedPoint> boundary,
        RectificationOptions? options = null,
        double[]? turns = null
    )
    {
        options ??= RectificationOptions.Default;
        var located = DrawnPages.Located(boundary) with { Turns = turns ?? [1, 0, 0, 0] };
        var squared = PageSquarer.Square(image, located, options, residual: null);
        return PageRectifier.Rectify(DrawnPages.Scanned(image), located, squared, straightened: null, options);
    }
}
