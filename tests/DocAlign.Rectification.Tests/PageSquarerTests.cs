using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification.Tests;

public sealed class PageSquarerTests
{
    private static readonly RectificationOptions Options = RectificationOptions.Default with { Snap = false };
    private static readonly NormalizedPoint[] True = DrawnPages.Boundary(0.7, 0.75);
    private static readonly PageImage Photo = DrawnPages.Photo(BoundaryWarp.Solve(True));

    [Fact]
    public void Square_OfAWrongAnswerWithTheRightOneBeside_TakesTheOneWhoseLinesAreStraight()
    {
        // Leans by far more than text lines can level.
        NormalizedPoint[] wrong = [.. True.Select(point => new NormalizedPoint(point.X, point.Y + (0.5 * point.X)))];
        var squared = PageSquarer.Square(Photo, DrawnPages.Located(wrong) with { Alternatives = [True] }, Options, residual: null);
        Assert.Equal(True, squared.Boundary);
    }

    [Fact]
    public void Square_OfTheRightAnswerWithAWrongOneBeside_KeepsIt()
    {
        NormalizedPoint[] wrong = [.. True.Select(point => new NormalizedPoint(point.X, point.Y + (0.5 * point.X)))];
        var squared = PageSquarer.Square(Photo, DrawnPages.Located(True) with { Alternatives = [wrong] }, Options, residual: null);
        Assert.Equal(True, squared.Boundary);
    }

    [Fact]
    public void Square_OfTheRightAnswerWithAPartOfThePageBeside_KeepsThePage()
    {
        var warp = BoundaryWarp.Solve(True);
        NormalizedPoint[] part = [.. BoundaryWarp.PageBoundary.Select(point => warp.Map(new(0.45 * point.X, 0.45 * point.Y)))];
        var squared = PageSquarer.Square(Photo, DrawnPages.Located(True) with { Alternatives = [part] }, Options, residual: null);
        Assert.Equal(True, squared.Boundary);
    }

    [Theory]
    [InlineData(0.95, true, false)]
    [InlineData(0.95, false, true)]
    [InlineData(0.3, true, true)]
    public void Square_MakesACopyForTheResidualNetworkWhereTheGateMayBendThePage(double flat, bool gate, bool expected)
    {
        var squared = PageSquarer.Square(
            Photo,
            DrawnPages.Located(True) with
            {
                Flat = flat,
            },
            Options with
            {
                Gate = gate,
            },
            new ResidualOptions()
        );
        Assert.Equal(expected, squared.Image is not null);
    }

    [Theory]
    [InlineData(0.9, 0.1, 0)]
    [InlineData(0.4, 0.6, 0)]
    public void Square_OfAnUprightPage_StandsAsItsLinesSay(double upright, double sideways, int expected)
    {
        var located = DrawnPages.Located(True) with { Turns = [upright, sideways, 0, 0] };
        Assert.Equal(expected, PageSquarer.Square(Photo, located, Options, residual: null).QuarterTurns);
    }
}
