using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Tests.Boundary;

public sealed class EdgeEvidenceTests
{
    private const int Reach = 28;

    [Theory]
    [InlineData(220, 60)]
    [InlineData(60, 220)]
    public void Measure_AcrossAnEdge_PeaksThere(byte inside, byte outside)
    {
        // The page ends at x = 105, and the side is thought to be at x = 100: 5 px further out.
        var evidence = EdgeEvidence.Measure(new(Halves(105, inside, outside)), RightSide(100), Reach);
        for (var station = 0; station < evidence.StationCount; station++)
        {
            Assert.Equal(5, Enumerable.Range(-Reach, (2 * Reach) + 1).MaxBy(offset => evidence.At(station, offset)));
            Assert.Equal(1, evidence.TrustAt(station, 5));
            Assert.Equal(0, evidence.TrustAt(station, -8));
        }
    }

    [Fact]
    public void Measure_OfAStrongEdge_IsWorthFiveAtMost()
    {
        var evidence = EdgeEvidence.Measure(new(Halves(100, 255, 0)), RightSide(100), Reach);
        Assert.Equal(5, evidence.At(20, 0), 1e-9);
    }

    [Fact]
    public void Measure_OfABrightAndADarkPage_BelievesTheBrightOneMore()
    {
        // Two edges: from bright to dark at 95, and from dark to bright at 110, with the same step.
        var pixels = Enumerable.Range(0, 200 * 200).Select(i => (byte)(i % 200 is < 95 or >= 110 ? 200 : 50));
        var evidence = EdgeEvidence.Measure(new(new PageImage(200, 200, 1, [.. pixels])), RightSide(102), Reach);
        Assert.True(evidence.At(20, -7) > 1.2 * evidence.At(20, 8), $"{evidence.At(20, -7)} and {evidence.At(20, 8)}.");
    }

    [Fact]
    public void Measure_OfAPlainPicture_FindsNothing()
    {
        var evidence = EdgeEvidence.Measure(new(DrawnPages.Plain(new(200, 200), 128)), RightSide(100), Reach);
        Assert.Equal(0, evidence.At(20, 0), 1e-6);
    }

    [Fact]
    public void Measure_OffThePicture_ReadsNoStation()
    {
        var evidence = EdgeEvidence.Measure(new(Halves(195, 220, 60)), RightSide(230), Reach);
        Assert.All(Enumerable.Range(-Reach, (2 * Reach) + 1), offset => Assert.Equal(0, evidence.At(20, offset)));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 1)]
    [InlineData(9, 1)]
    public void TrustAt_OfEvidence_RisesFromTheUsualToThreeTimesIt(double value, double expected) =>
        Assert.Equal(
            expected,
            new EdgeEvidence(
                new[,]
                {
                    { 0, value, 0 },
                },
                [true]
            ).TrustAt(0, 0),
            1e-12
        );

    [Fact]
    public void TrustAt_OfAStationThatWasNotRead_IsNone() =>
        Assert.Equal(
            0,
            new EdgeEvidence(
                new[,]
                {
                    { 0, 9.0, 0 },
                },
                [false]
            ).TrustAt(0, 0)
        );

    /// <summary>200 x 200 px with an upright edge.</summary>
    private static PageImage Halves(int edge, byte left, byte right) =>
        new(200, 200, 1, [.. Enumerable.Range(0, 200 * 200).Select(i => i % 200 < edge ? left : right)]);

    /// <summary>The right side of a page, which runs downwards.</summary>
    private static SideCurve RightSide(double x) => new([.. Enumerable.Range(0, 5).Select(i => new PixelPoint(x, 20 + (40 * i)))]);
}
