using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class PageBenderTests
{
    private static readonly RectificationOptions Boundary = RectificationOptions.Default with { Snap = false, TextLines = false };

    /// <summary>Text that goes up and down by 2 % of the page's height.</summary>
    private static readonly StraightenedPage Wave = Bent(0.04);

    private readonly Dictionary<string, double> _diagnostics = new(StringComparer.Ordinal);

    [Fact]
    public void Bend_OfAHomography_AddsNothing()
    {
        var options = RectificationOptions.Default with { Transform = TransformKind.Projective };
        var squared = Squared(DrawnPages.Text(), options);
        Assert.Same(squared.Warp, PageBender.Bend(squared, Wave, options, _diagnostics).Warp);
        Assert.Empty(_diagnostics);
    }

    [Fact]
    public void Bend_WithAResidualThatStraightensTheLines_KeepsIt()
    {
        // The page was bent by the inverse of what the residual asks for.
        var squared = Squared(DrawnPages.TextThrough(new NumericInverseWarp(Wave.ToWarp())), Boundary);
        var bent = PageBender.Bend(squared, Wave, Boundary, _diagnostics);
        Assert.True(_diagnostics["straightnessResidual"] > 2 * _diagnostics["straightnessBoundary"]);
        Assert.NotSame(squared.Warp, bent.Warp);
        Assert.Equal(_diagnostics["straightnessResidual"], bent.Straightness, 1e-6);
    }

    [Fact]
    public void Bend_WithAResidualThatBendsTheLines_LeavesItOut()
    {
        var squared = Squared(DrawnPages.Text(), Boundary);
        var bent = PageBender.Bend(squared, Wave, Boundary, _diagnostics);
        Assert.True(_diagnostics["straightnessResidual"] < _diagnostics["straightnessBoundary"]);
        Assert.Same(squared.Warp, bent.Warp);
        Assert.Equal(_diagnostics["straightnessBoundary"], bent.Straightness, 1e-6);
    }

    [Fact]
    public void Bend_WithTheResidualOff_DoesNotTryIt()
    {
        var squared = Squared(DrawnPages.Text(), Boundary);
        _ = PageBender.Bend(squared, Wave, Boundary with { Residual = false }, _diagnostics);
        Assert.Equal(["straightnessBoundary", "straightnessAfter"], _diagnostics.Keys);
    }

    [Fact]
    public void Bend_WithTextLines_MakesBentLinesStraight()
    {
        var options = Boundary with { TextLines = true };
        var squared = Squared(DrawnPages.TextThrough(Wave.ToWarp()), options);
        var bent = PageBender.Bend(squared, straightened: null, options, _diagnostics);
        Assert.True(bent.Straightness > 2 * _diagnostics["straightnessBoundary"]);
        Assert.Equal(["straightnessBoundary", "straightnessTextLines", "straightnessAfter"], _diagnostics.Keys);
    }

    [Fact]
    public void Bend_WithResidualAndTextLines_MakesOneSplineOfBoth()
    {
        // The residual undoes half of the bend, and the text lines the rest.
        var options = Boundary with
        {
            TextLines = true,
        };
        var squared = Squared(DrawnPages.TextThrough(Wave.ToWarp()), options);
        var bent = PageBender.Bend(squared, Bent(-0.02), options, _diagnostics);
        Assert.True(_diagnostics["straightnessTextLines"] > _diagnostics["straightnessResidual"]);
        var boundary = Assert.IsType<ComposedWarp>(squared.Warp);
        Assert.Equal(boundary.Stages.Count + 1, Assert.IsType<ComposedWarp>(bent.Warp).Stages.Count);
    }

    private static StraightenedPage Bent(double height)
    {
        const int Side = 8;
        var points = new ControlPointLattice(Side, Side).Points;
        return new(Side, [.. points.Select(point => new NormalizedPoint(0, height * Math.Cos(2 * point.X)))], Error: 0.01);
    }

    private static SquaredPage Squared(PageImage page, RectificationOptions options) =>
        PageSquarer.Square(page, DrawnPages.Located(BoundaryWarp.PageBoundary), options, residual: null);

    private sealed class NumericInverseWarp(IWarp warp) : IWarp
    {
        private readonly NumericInverse _inverse = new(warp);

        public NormalizedPoint Map(NormalizedPoint target) => _inverse.TryMap(target, out var place) ? place : target;
    }
}
