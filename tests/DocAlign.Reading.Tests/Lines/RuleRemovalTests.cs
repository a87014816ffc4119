using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class RuleRemovalTests
{
    [Fact]
    public void Remove_OfALongThinRun_TakesItAndKeepsTheLetterOnIt()
    {
        var mask = Marked((10, 50, 90, 52), (40, 38, 44, 52));
        Assert.Equal(
            [new Rule(new PixelBox(10, 50, 40, 52), IsHorizontal: true), new Rule(new PixelBox(44, 50, 90, 52), IsHorizontal: true)],
            RuleRemoval.Remove(mask));
        Assert.Equal([new PixelBox(40, 38, 44, 52)], ConnectedComponents.Of(mask).Select(component => component.Box));
    }

    [Fact]
    public void Remove_OfAnUprightRule_TakesIt()
    {
        var mask = Marked((20, 5, 22, 80));
        Assert.Equal([new Rule(new PixelBox(20, 5, 22, 80), IsHorizontal: false)], RuleRemoval.Remove(mask));
        Assert.DoesNotContain(true, mask.Marks);
    }

    [Theory]
    [InlineData(10, 10, 30, 12)]
    [InlineData(10, 10, 60, 30)]
    public void Remove_OfAShortOrAThickRun_LeavesIt(int left, int top, int right, int bottom)
    {
        var mask = Marked((left, top, right, bottom));
        Assert.Empty(RuleRemoval.Remove(mask));
        Assert.Equal((right - left) * (bottom - top), mask.Marks.Count(mark => mark));
    }

    private static BitMask Marked(params (int Left, int Top, int Right, int Bottom)[] boxes)
    {
        var mask = new BitMask(100, 100);
        foreach (var (left, top, right, bottom) in boxes)
        {
            for (var y = top; y < bottom; y++)
            {
                mask.Row(y)[left..right].Fill(true);
            }
        }

        return mask;
    }
}
