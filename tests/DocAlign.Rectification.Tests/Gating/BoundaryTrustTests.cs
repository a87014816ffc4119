using DocAlign.Geometry;
using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class BoundaryTrustTests
{
    [Theory]
    [InlineData(0.01, 1, 1)]
    [InlineData(0.04, 1, 1)]
    [InlineData(0.12, 1, 0.5)]
    [InlineData(0.12, 0.6, 0.3)]
    [InlineData(0.2, 1, 0)]
    [InlineData(0.5, 1, 0)]
    public void Of_ASpread_FallsFromFullTrustToNone(double spread, double maskAgreement, double expected)
    {
        var located = DrawnPages.Located(BoundaryWarp.PageBoundary) with
        {
            Spread = [.. Enumerable.Repeat(spread, BoundaryWarp.PointCount)],
            MaskAgreement = maskAgreement,
        };
        Assert.Equal(expected, BoundaryTrust.Of(located), 1e-9);
    }
}
