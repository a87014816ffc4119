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
    public void Remove_RulesThatCross_LeavesTheCrossingAtMost()
    {
        var mask = Masks.Of(120, 100, Horizontal, Vertical);

        var rules = RuleRemoval.Remove(mask);

        var (across, down) = (rules.Where(rule => rule.IsHorizontal).ToList(), rules.Where(rule => !rule.IsHorizontal).ToList());
        Assert.Equal(Horizontal, Boxes.Union(across.Select(rule => rule.Box)));
        Assert.Equal(Vertical, Boxes.Union(down.Select(rule => rule.Box)));
        Assert.Equal(mask.Marks.Count(mark => mark), Masks.Count(mask, new PixelBox(60, 40, 62, 43)));
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
