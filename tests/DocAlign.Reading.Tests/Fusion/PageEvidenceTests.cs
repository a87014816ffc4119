using DocAlign.Geometry;
using DocAlign.Reading.Fusion;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class PageEvidenceTests
{
    [Fact]
    public void Of_NoWords_IsNothing()
    {
        Assert.Equal(new PageEvidence(0, 0), PageEvidence.Of([]));
    }

    [Fact]
    public void Of_Words_CountsLongOnesMoreInTheConfidence()
    {
        var evidence = PageEvidence.Of([Words.At("invoice", 0, 0, 0.9), Words.At("x", 100, 0, 0.1)]);

        Assert.Equal(0.8, evidence.Confidence, 12);
    }

    [Fact]
    public void Of_Words_TakesTheMedianOfTheirHeights()
    {
        var heights = new[] { 90, 18, 20, 22, 2 };

        var evidence = PageEvidence.Of([.. heights.Select(height => Words.At("word", 0, 0) with { Box = new PixelBox(0, 0, 40, height) })]);

        Assert.Equal(20, evidence.WordHeight);
    }
}
