using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class LevellingSolveTests
{
    private const int Rows = 6;
    private const int Columns = 5;
    private static readonly PixelSize Size = new(500, 900);

    [Fact]
    public void Displacements_OfTextThatSlopesAlike_RiseByTheSlopeFromNodeToNode()
    {
        var moved = Solve(_ => new(0.05, 1));
        for (var node = 0; node < moved.Length; node++)
        {
            // 100 px from node to node.
            Assert.Equal(5.0 * ((node % Columns) - 2), moved[node], 0.1);
        }
    }

    [Fact]
    public void Displacements_WhereNothingIsClear_AreNone() => Assert.All(Solve(_ => new(0.2, 0)), moved => Assert.Equal(0, moved, 1e-12));

    [Fact]
    public void Displacements_OfOneClearRow_CarryOverToItsNeighbours()
    {
        var moved = Solve(node => node / Columns == 2 ? new(0.05, 1) : LocalSlope.Unknown);
        var (own, next) = (moved[(3 * Columns) - 1] - moved[2 * Columns], moved[(4 * Columns) - 1] - moved[3 * Columns]);
        Assert.InRange(own, 18, 20);
        Assert.InRange(next, 0.5 * own, own);
    }

    [Fact]
    public void Displacements_WhereSlopesContradict_FollowTheClearerOne()
    {
        var moved = Solve(node => node % 2 == 0 ? new(0.05, 1) : new(-0.05, 0.1));
        Assert.All(Enumerable.Range(0, Rows), row => Assert.True(moved[(row * Columns) + 4] > moved[row * Columns] + 10));
    }

    private static double[] Solve(Func<int, LocalSlope> slope) =>
        LevellingSolve.Displacements([.. Enumerable.Range(0, Rows * Columns).Select(slope)], Rows, Columns, Size);
}
