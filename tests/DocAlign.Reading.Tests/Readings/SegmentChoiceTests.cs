using DocAlign.Geometry;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Readings;

public sealed class SegmentChoiceTests
{
    private static readonly TextSegment Segment = new(new PixelBox(100, 50, 300, 70), TextPolarity.DarkOnLight, 18, 16);

    [Fact]
    public void NeedsReading_OfWhatNobodyRead_IsTrue()
    {
        Assert.True(SegmentChoice.NeedsReading(Segment, []));
        Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 90, 300, 110, 0.95), Word(320, 50, 400, 70, 0.95)]));
    }

    [Fact]
    public void NeedsReading_OfSureWordsAllAlong_IsFalse()
    {
        Assert.False(SegmentChoice.NeedsReading(Segment, [Word(212, 50, 300, 70, 0.9), Word(100, 51, 200, 71, 0.8)]));
    }

    [Fact]
    public void NeedsReading_WithOneUnsureWord_IsTrue()
    {
        Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 50, 200, 70, 0.95), Word(212, 50, 300, 70, 0.69)]));
    }

    [Theory]
    [InlineData(100, 260)]
    [InlineData(140, 300)]
    public void NeedsReading_WithAFifthLeftOutAtAnEnd_IsTrue(int from, int to)
    {
        Assert.True(SegmentChoice.NeedsReading(Segment, [Word(from, 50, to, 70, 0.95)]));
    }

    [Fact]
    public void NeedsReading_WithAWordLeftOutInTheMiddle_IsTrue()
    {
        Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 50, 160, 70, 0.95), Word(220, 50, 300, 70, 0.95)]));
    }

    [Fact]
    public void NeedsReading_WhenOneWordReachesBeyondTheSegment_IsFalse()
    {
        Assert.False(SegmentChoice.NeedsReading(Segment, [Word(20, 48, 420, 72, 0.95)]));
    }

    [Fact]
    public void NeedsReading_OfWordsOfTheLineBelow_CountsThemNot()
    {
        Assert.True(SegmentChoice.NeedsReading(Segment, [Word(100, 64, 300, 84, 0.95)]));
    }

    private static CandidateWord Word(int left, int top, int right, int bottom, double confidence) =>
        new("word", new PixelBox(left, top, right, bottom), confidence, WordOrigin.Page, TextPolarity.DarkOnLight);
}
