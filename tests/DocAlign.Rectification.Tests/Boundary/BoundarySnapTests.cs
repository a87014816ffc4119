using DocAlign.Geometry;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class BoundarySnapTests
{
    [Fact]
    public void Refine_OfAnErringBoundary_MovesItOntoTheEdge()
    {
        var truth = DrawnPages.Boundary(0.72, 0.76);
        var photo = DrawnPages.Photo(BoundaryWarp.Solve(truth));
        var error = new AffineWarp(0.97, 0.02, 0.01, 0, 1.02, -0.012);
        NormalizedPoint[] erring = [.. truth.Select(error.Map)];

        var snapped = new BoundarySnap(new(photo)).Refine(DrawnPages.Located(erring));

        double Error(IReadOnlyList<NormalizedPoint> points) => new[] { 0, 4, 8, 12 }.Average(i => DrawnPages.Distance(points[i], truth[i]));
        Assert.InRange(Error(snapped), 0, 0.3 * Error(erring));
    }

    [Fact]
    public void Refine_WithoutAnyEdge_LeavesTheBoundary()
    {
        var boundary = DrawnPages.Boundary(0.8, 0.8);
        var snapped = new BoundarySnap(new(DrawnPages.Plain(new(400, 500), 200))).Refine(DrawnPages.Located(boundary));
        Assert.All(boundary.Zip(snapped), pair => Assert.InRange(DrawnPages.Distance(pair.First, pair.Second), 0, 0.01));
    }

    [Fact]
    public void Refine_OfAPageThatFillsThePicture_LeavesTheBoundary()
    {
        var snapped = new BoundarySnap(new(DrawnPages.Text())).Refine(DrawnPages.Located(BoundaryWarp.PageBoundary));
        Assert.All(BoundaryWarp.PageBoundary.Zip(snapped), pair => Assert.InRange(DrawnPages.Distance(pair.First, pair.Second), 0, 0.02));
    }
}
