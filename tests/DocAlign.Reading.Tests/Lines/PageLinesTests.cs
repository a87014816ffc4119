using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class PageLinesTests
{
    [Fact]
    public void CharacterHeight_IsThatOfMostLetters()
    {
        var lines = new PageLines([Segment(60, 5), Segment(20, 40), Segment(12, 10)], []);
        Assert.Equal(20, lines.CharacterHeight);
    }

    [Fact]
    public void CharacterHeight_WithoutSegments_IsZero() => Assert.Equal(0, new PageLines([], []).CharacterHeight);

    private static TextSegment Segment(int height, int components) => new(new PixelBox(0, 0, 100, height), TextPolarity.DarkOnLight, height, components);
}
