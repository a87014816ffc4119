using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class PageLinesTests
{
    [Fact]
    public void CharacterHeight_WithoutSegments_IsZero()
    {
        Assert.Equal(0, new PageLines([], []).CharacterHeight);
    }

    [Fact]
    public void CharacterHeight_OfOneSegment_IsItsOwn()
    {
        Assert.Equal(17, new PageLines([Segment(17, components: 1)], []).CharacterHeight);
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(100, 40)]
    public void CharacterHeight_CountsLettersNotSegments(int lettersOfTheHeading, int expected)
    {
        var lines = new PageLines([Segment(40, lettersOfTheHeading), Segment(20, 25), Segment(20, 25), Segment(8, 2)], []);

        Assert.Equal(expected, lines.CharacterHeight);
    }

    private static TextSegment Segment(int height, int components) =>
        new(new PixelBox(0, 0, 10, height), TextPolarity.DarkOnLight, height, components);
}
