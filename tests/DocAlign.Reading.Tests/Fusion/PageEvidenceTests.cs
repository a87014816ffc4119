using DocAlign.Geometry;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class PageEvidenceTests
{
    [Fact]
    public void Of_Words_WeighsThemByLength()
    {
        var evidence = PageEvidence.Of([Word("a", 0.1, 10), Word("abcdefghi", 0.9, 20), Word("ab", 0.5, 30)]);
        Assert.Equal((0.1 + 8.1 + 1) / 12, evidence.Confidence, 1e-9);
        Assert.Equal(20, evidence.WordHeight);
    }

    [Fact]
    public void Of_NoWords_IsZero() => Assert.Equal(new PageEvidence(0, 0), PageEvidence.Of([]));

    private static CandidateWord Word(string text, double confidence, int height) => new(text, new PixelBox(0, 0, 50, height), confidence, WordOrigin.Page, TextPolarity.DarkOnLight);
}
