using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class RuleRemovalTests
{
    private static readonly PixelBox Horizontal = new(5, 40, 115, 43);
    private static readonly PixelBox Vertical = new(60, 5, 62, 95);

    [Fact]
    public void Remove_AHorizontalRule_TakesItOutAndTellsWhere()
    {
        var mask = Masks.Of(120, 100, Horizontal);

        Assert.Equal([new Rule(Horizontal, IsHorizontal: true)], RuleRemoval.Remove(mask));
        Assert.DoesNotContain(true, mask.Marks);
    }

    [Fact]
    public void Remove_AVerticalRule_TakesItOutAndTellsWhere()
    {
        var mask = Masks.Of(120, 100, Vertical);

        Assert.Equal([new Rule(Vertical, IsHorizontal: false)], RuleRemoval.Remove(mask));
        Assert.DoesNotContain(true, mask.Marks);
    }

    [Fact]
    public void Remove_RulesThatCross_TakesThemOutWhole()
    {
        var mask = Masks.Of(120, 100, Horizontal, Vertical);

        Assert.Equal([new Rule(Horizontal, IsHorizontal: true), new Rule(Vertical, IsHorizontal: false)], RuleRemoval.Remove(mask));
        Assert.DoesNotContain(true, mask.Marks);
    }

    [Fact]
    public void Remove_AGridWithColumnsNarrowerThanARule_TakesItOutWhole()
    {
        PixelBox[] rules =
        [
            .. new[] { 5, 45, 85 }.Select(y => new PixelBox(5, y, 113, y + 3)),
            .. new[] { 5, 25, 110 }.Select(x => new PixelBox(x, 5, x + 3, 88)),
        ];
        var mask = Masks.Of(120, 100, rules);

        Assert.Equal(rules, RuleRemoval.Remove(mask).Select(rule => rule.Box));
        Assert.DoesNotContain(true, mask.Marks);
    }

    [Fact]
    public void Remove_ARuleThatRunsIntoAFilledBox_TakesItsThinPartOut()
    {
        var mask = Masks.Of(120, 100, new PixelBox(60, 5, 75, 55), new PixelBox(60, 55, 62, 95));

        Assert.Equal([new Rule(new PixelBox(60, 55, 62, 95), IsHorizontal: false)], RuleRemoval.Remove(mask));
        Assert.Equal(15 * 50, mask.Marks.Count(mark => mark));
    }

    [Fact]
    public void Remove_ALetterThatStandsOnARule_ComesFree()
    {
        var stem = new PixelBox(50, 20, 54, 40);
        var mask = Masks.Of(120, 100, Horizontal, stem);

        RuleRemoval.Remove(mask);

        // What of the rule is under the letter may stay with it.
        var letter = Assert.Single(ConnectedComponents.Of(mask));
        Assert.Equal((stem.Left, stem.Top, stem.Right), (letter.Box.Left, letter.Box.Top, letter.Box.Right));
        Assert.InRange(letter.Box.Bottom, 40, 43);
    }

    [Theory]
    [InlineData(29, 3)]
    [InlineData(110, 6)]
    public void Remove_WhatIsShortOrThick_StaysAsItIs(int length, int thickness)
    {
        var mask = Masks.Of(120, 100, new PixelBox(5, 40, 5 + length, 40 + thickness));
        var before = mask.Marks.ToArray();

        Assert.Empty(RuleRemoval.Remove(mask));
        Assert.Equal(before, mask.Marks);
    }

    [Fact]
    public void Remove_SerifsThatTouchAlongABaseline_Stay()
    {
        var stems = Enumerable.Range(0, 10).Select(i => new PixelBox(10 + (8 * i), 20, 13 + (8 * i), 40));
        var mask = Masks.Of(120, 100, [new PixelBox(8, 38, 88, 40), .. stems]);
        var before = mask.Marks.ToArray();

        Assert.Empty(RuleRemoval.Remove(mask));
        Assert.Equal(before, mask.Marks);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 90)]
    [InlineData(90, 1)]
    public void Remove_OfATinyMask_Works(int width, int height)
    {
        var mask = Masks.Of(width, height, new PixelBox(0, 0, width, height));

        var expected = width * height == 1 ? [] : new[] { new Rule(new PixelBox(0, 0, width, height), IsHorizontal: width > height) };
        Assert.Equal(expected, RuleRemoval.Remove(mask));
    }
}
