using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Locating;

namespace DocAlign.Rectification.Tests.Locating;

public sealed class BoundaryEvidenceTests
{
    private const int Side = 200;
    private static readonly PixelBox Content = new(0, 0, Side, Side);

    [Fact]
    public void Score_OfTheTrueBoundary_IsHigherThanOfOneBesideIt()
    {
        var overview = Page(background: 90);
        Assert.InRange(BoundaryEvidence.Score(overview, Content, Boundary(0.5)), 0.6, 1);
        Assert.InRange(BoundaryEvidence.Score(overview, Content, Boundary(0.7)), 0, 0.1);
    }

    [Fact]
    public void Score_OnAlmostWhiteBackground_StillSeesTheEdge()
    {
        var overview = Page(background: 225);
        Assert.True(
            BoundaryEvidence.Score(overview, Content, Boundary(0.5)) > 3 * BoundaryEvidence.Score(overview, Content, Boundary(0.7))
        );
    }

    [Fact]
    public void Score_OutsideThePicture_IsNeitherForNorAgainst() =>
        Assert.InRange(BoundaryEvidence.Score(Page(background: 90), Content, Boundary(1.4)), 0.35, 0.45);

    private static NormalizedPoint[] Boundary(double half) =>
        [.. BoundaryWarp.PageBoundary.Select(point => new NormalizedPoint(half * point.X, half * point.Y))];

    private static PageImage Page(byte background)
    {
        var pixels = new byte[Side * Side * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % Side, i / 3 / Side);
            pixels[i] = x is >= 50 and < 150 && y is >= 50 and < 150 ? (byte)240 : background;
        }

        return new PageImage(Side, Side, 3, pixels);
    }
}
