using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class SegmentLinkerTests
{
    [Fact]
    public void Link_LettersOfALine_JoinsThemUpToAColumnGap()
    {
        int[] lefts = [0, 12, 24, 36, 80, 92];
        Assert.Equal([4, 2], Sizes([.. lefts.Select(left => Letter(left, 100))]));
    }

    [Fact]
    public void Link_TwoLines_KeepsThemApart() => Assert.Equal([3, 3], Sizes([.. new[] { 0, 12, 24 }.SelectMany(left => new[] { Letter(left, 100), Letter(left, 118) })]));

    [Fact]
    public void Link_ALineThatRises_IsOneSegment() => Assert.Equal([20], Sizes([.. Enumerable.Range(0, 20).Select(i => Letter(12 * i, 100 - i))]));

    [Fact]
    public void Link_AComponentThatReachesOverTwoLines_LeavesThemApart()
    {
        var letters = new[] { 0, 12, 24, 48, 60 }.SelectMany(left => new[] { Letter(left, 100), Letter(left, 118) });
        Assert.Equal([5, 5], Sizes([.. letters, new Component(new PixelBox(37, 98, 45, 132), 100)]));
    }

    [Fact]
    public void Link_AFullStop_JoinsOnlyWhenItIsClose()
    {
        Component Stop(int left) => new(new PixelBox(left, 108, left + 2, 110), 4);
        Assert.Equal([2], Sizes([Letter(0, 100), Stop(12)]));
        Assert.Equal([1, 1], Sizes([Letter(0, 100), Stop(20)]));
    }

    private static Component Letter(int left, int top) => new(new PixelBox(left, top, left + 8, top + 12), 50);

    private static IEnumerable<int> Sizes(IReadOnlyList<Component> components) => SegmentLinker.Link(components).Select(group => group.Count).OrderDescending();
}
