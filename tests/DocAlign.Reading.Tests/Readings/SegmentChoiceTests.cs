using DocAlign.Geometry;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Readings;

public sealed class SegmentChoiceTests
{
    private static readonly TextSegment Segment = new(new PixelBox(100, 50, 300, 70), TextPolarity.DarkOnLight, CharacterHeight: 20, Components: 15);

    [Fact]
    public void NeedsReading_OfASegmentCoveredBySureWords_IsFalse() =>
        Assert.False(SegmentChoice.NeedsReading(Segment, [Word(100, 190, 0.95), Word(205, 300, 0.9)]));

    [Fact]
    public void NeedsReading_WithoutWords_IsTrue() => Assert.True(SegmentChoice.NeedsReading(Segment, []));

    [Fact]
    public void NeedsReading_WithAnUnsureWord_IsTrue() => Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 190, 0.95), Word(205, 300, 0.6)]));

    [Fact]
    public void NeedsReading_WhereAWordIsMissing_IsTrue() => Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 190, 0.95)]));

    [Fact]
    public void NeedsReading_WithSureWordsOfTheLineBelow_IsTrue() => Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 300, 0.95, top: 66)]));

    private static CandidateWord Word(int left, int right, double confidence, int top = 50) =>
        new("word", new PixelBox(left, top, right, top + 20), confidence, WordOrigin.Page, TextPolarity.DarkOnLight);
}
