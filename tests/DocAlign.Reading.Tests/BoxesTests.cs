using DocAlign.Geometry;

namespace DocAlign.Reading.Tests;

public sealed class BoxesTests
{
    private static readonly PixelBox Box = new(10, 20, 30, 40);

    [Fact]
    public void Union_OfTwoBoxes_HoldsBoth() => Assert.Equal(new PixelBox(5, 20, 30, 60), Boxes.Union(Box, new PixelBox(5, 30, 12, 60)));

    [Theory]
    [InlineData(10, 20, 30, 40, 1)]
    [InlineData(20, 20, 60, 40, 0.5)]
    [InlineData(15, 25, 20, 30, 1)]
    [InlineData(30, 20, 50, 40, 0)]
    [InlineData(10, 40, 30, 60, 0)]
    public void ShareOfSmaller_IsCommonAreaOverTheSmallerBox(int left, int top, int right, int bottom, double expected) =>
        Assert.Equal(expected, Boxes.ShareOfSmaller(Box, new PixelBox(left, top, right, bottom)), 1e-9);

    [Fact]
    public void ShareInside_OfABoxHalfInAnother_IsAHalf() => Assert.Equal(0.5, Boxes.ShareInside(Box, new PixelBox(0, 0, 20, 100)), 1e-9);

    [Theory]
    [InlineData(20, 40, 1)]
    [InlineData(30, 50, 0.5)]
    [InlineData(40, 50, 0)]
    [InlineData(50, 60, -1)]
    public void SharedHeight_IsNegativeWhereOneLiesBelowTheOther(int top, int bottom, double expected) =>
        Assert.Equal(expected, Boxes.SharedHeight(Box, new PixelBox(0, top, 5, bottom)), 1e-9);
}
