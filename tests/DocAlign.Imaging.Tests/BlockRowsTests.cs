namespace DocAlign.Imaging.Tests;

public sealed class BlockRowsTests
{
    /// <summary>A plane of values is enlarged to the same plane, but for half a block at the edges, where it is constant.</summary>
    [Fact]
    public void Read_OfAPlane_IsThePlane()
    {
        const int Columns = 6;
        const int Rows = 5;
        const int Width = 48;
        var grid = new BlockGrid(
            [.. Enumerable.Range(0, Columns * Rows).Select(i => (10f * (i % Columns)) + (3f * (i / Columns)))],
            Columns,
            Rows
        );
        var line = new float[Width];
        var rows = new BlockRows(grid, Width);
        foreach (var place in new[] { 0.5, 1.25, 3.0, 4.5 })
        {
            rows.Read(place, line);
            for (var x = 4; x < Width - 4; x++)
            {
                Assert.Equal((10 * (((x + 0.5) / 8) - 0.5)) + (3 * (place - 0.5)), line[x], 1e-3);
            }
        }
    }

    [Fact]
    public void Read_BeyondTheOutermostMiddles_RepeatsThem()
    {
        var grid = new BlockGrid([1, 2, 3, 4], 2, 2);
        var line = new float[16];
        new BlockRows(grid, 16).Read(place: 0, line);
        Assert.Equal((1f, 2f), (line[0], line[15]));
        new BlockRows(grid, 16).Read(place: 2, line);
        Assert.Equal((3f, 4f), (line[0], line[15]));
    }

    [Fact]
    public void Read_OfASingleBlock_IsItsValueEverywhere()
    {
        var line = new float[5];
        new BlockRows(new BlockGrid([7], 1, 1), 5).Read(place: 0.3, line);
        Assert.All(line, value => Assert.Equal(7, value));
    }
}
