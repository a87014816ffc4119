using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class FilledEdgesTests
{
    private static readonly PixelBox Head = new(30, 40, 170, 80);

    [Fact]
    public void Find_AFilledBox_GivesItsFourEdges()
    {
        var edges = FilledEdges.Find(Pictures.Grey(200, 150, 240, (Head, 60)), paper: 240);

        Assert.Equal(2, edges.Count(edge => edge.IsHorizontal));
        Assert.Equal(2, edges.Count(edge => !edge.IsHorizontal));
        Assert.All([Head.Top, Head.Bottom], y => Assert.Contains(edges, edge => edge.IsHorizontal && Math.Abs(edge.Box.Top - y) <= 2));
        Assert.All([Head.Left, Head.Right], x => Assert.Contains(edges, edge => !edge.IsHorizontal && Math.Abs(edge.Box.Left - x) <= 2));
        Assert.All(
            edges,
            edge =>
                Assert.InRange(
                    edge.IsHorizontal ? edge.Box.Width : edge.Box.Height,
                    edge.IsHorizontal ? 130 : 30,
                    edge.IsHorizontal ? 140 : 40
                )
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(15)]
    public void Find_AFilledBox_GivesItsEdgesWhereverItStands(int shift)
    {
        var head = new PixelBox(Head.Left + shift, Head.Top, Head.Right + shift, Head.Bottom);

        var edges = FilledEdges.Find(Pictures.Grey(201, 150, 240, (head, 60)), paper: 240);

        Assert.All([head.Left, head.Right], x => Assert.Single(edges, edge => !edge.IsHorizontal && Math.Abs(edge.Box.Left - x) <= 2));
        Assert.All(edges.Where(edge => edge.IsHorizontal), edge => Assert.Equal((head.Left, head.Right), (edge.Box.Left, edge.Box.Right)));
    }

    [Fact]
    public void Find_ABlackPage_HasNoEdges()
    {
        Assert.Empty(FilledEdges.Find(Pictures.Grey(200, 150, 0), paper: 0));
    }

    [Fact]
    public void Find_ARule_IsNoFill()
    {
        Assert.Empty(FilledEdges.Find(Pictures.Grey(200, 150, 240, (new PixelBox(30, 40, 170, 45), 60)), paper: 240));
    }

    [Fact]
    public void Find_AShortBar_IsNoEdge()
    {
        Assert.Empty(FilledEdges.Find(Pictures.Grey(200, 150, 240, (new PixelBox(30, 40, 58, 60), 60)), paper: 240));
    }

    [Fact]
    public void Find_WhatLiesBesideThePage_IsNoFill()
    {
        Assert.Empty(FilledEdges.Find(Pictures.Grey(200, 300, 60, (new PixelBox(0, 0, 200, 150), 240)), paper: 240));
    }

    [Fact]
    public void Find_APaleTint_IsPaper()
    {
        Assert.Empty(FilledEdges.Find(Pictures.Grey(200, 150, 240, (Head, 200)), paper: 240));
    }
}
