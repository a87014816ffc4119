using DocAlign.Geometry;

namespace DocAlign.Reading.Tests;

public sealed class BoxesTests
{
    private static readonly PixelBox Box = new(10, 20, 30, 40);

    [Fact]
    public void Union_OfTwo_ReachesAsFarAsBoth()
    {
        Assert.Equal(new PixelBox(5, 20, 30, 90), Boxes.Union([Box, new PixelBox(5, 50, 7, 90)]));
    }

    [Fact]
    public void Union_OfNone_SaysSo()
    {
        Assert.Throws<InvalidOperationException>(() => Boxes.Union([]));
    }

    [Theory]
    [InlineData(15, 25, 20, 30, 1)]
    [InlineData(20, 20, 40, 40, 0.5)]
    [InlineData(30, 20, 50, 40, 0)]
    [InlineData(0, 0, 100, 100, 1)]
    public void ShareOfSmaller_DividesTheCommonAreaByTheSmallerOne(int left, int top, int right, int bottom, double expected)
    {
        var other = new PixelBox(left, top, right, bottom);

        Assert.Equal(expected, Boxes.ShareOfSmaller(Box, other), 12);
        Assert.Equal(expected, Boxes.ShareOfSmaller(other, Box), 12);
    }

    [Fact]
    public void ShareInside_DividesByTheFirst()
    {
        var large = new PixelBox(10, 20, 50, 40);

        Assert.Equal(1, Boxes.ShareInside(Box, large), 12);
        Assert.Equal(0.5, Boxes.ShareInside(large, Box), 12);
    }

    [Fact]
    public void Shares_OfABoxWithoutArea_AreZero()
    {
        var line = new PixelBox(12, 25, 12, 35);

        Assert.Equal(0, Boxes.ShareOfSmaller(Box, line));
        Assert.Equal(0, Boxes.ShareInside(line, Box));
    }

    [Theory]
    [InlineData(20, 40, 1)]
    [InlineData(30, 50, 0.5)]
    [InlineData(35, 45, 0.5)]
    [InlineData(50, 60, -1)]
    public void SharedHeight_DividesByTheLowerHeight(int top, int bottom, double expected)
    {
        Assert.Equal(expected, Boxes.SharedHeight(Box, new PixelBox(500, top, 600, bottom)), 12);
    }

    [Fact]
    public void Shares_OfBoxesOfAWholeLargePicture_DoNotOverflow()
    {
        var page = new PixelBox(0, 0, 60_000, 60_000);

        Assert.Equal(1, Boxes.ShareOfSmaller(page, page), 12);
        Assert.Equal(1, Boxes.ShareInside(page, page), 12);
    }
}
