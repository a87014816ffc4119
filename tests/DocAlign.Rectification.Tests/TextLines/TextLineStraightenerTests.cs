using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class TextLineStraightenerTests
{
    [Theory]
    [InlineData(0.03)]
    [InlineData(-0.06)]
    public void Level_OfABentPage_MakesItsLinesLevel(double height)
    {
        var nodes = TextLineStraightener.Nodes;
        var places = nodes.Select(node => new NormalizedPoint(node.X, node.Y + (height * Math.Cos(2 * node.X))));
        var bent = DrawnPages.TextThrough(ThinPlateSpline.Solve(nodes, [.. places]));

        var found = TextLineStraightener.Level(bent);

        Assert.NotNull(found);
        var (before, after) = (TextLineScore.Measure(bent), TextLineScore.Measure(DrawnPages.Through(bent, found)));
        Assert.True(after > 2 * before, $"{before} became {after}.");
    }

    [Fact]
    public void Level_OfALevelPage_MovesNothing()
    {
        var found = TextLineStraightener.Level(DrawnPages.Text());
        Assert.NotNull(found);
        Assert.All(TextLineStraightener.Nodes, node => Assert.InRange(DrawnPages.Distance(node, found.Map(node)), 0, 0.002));
    }

    [Fact]
    public void Level_OfABlankPage_IsNone() => Assert.Null(TextLineStraightener.Level(DrawnPages.Plain(new(300, 400), 255)));
}
