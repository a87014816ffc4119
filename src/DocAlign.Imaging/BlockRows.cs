using System.Runtime.Intrinsics;

namespace DocAlign.Imaging;

/// <summary>Values of blocks at each pixel of a row, bilinearly. Blocks have their middles at 0.5, 1.5 and so on.</summary>
/// <remarks>A row of blocks is enlarged along x once; rows of pixels are blended from two of those. Ask from top to bottom.</remarks>
internal sealed class BlockRows
{
    private readonly BlockGrid _grid;
    private readonly int[] _left;
    private readonly float[] _share;
    private (int Row, float[] Line) _above;
    private (int Row, float[] Line) _below;

    /// <param name="width">Of the rows of pixels.</param>
    public BlockRows(BlockGrid grid, int width)
    {
        (_grid, _left, _share) = (grid, new int[width], new float[width]);
        (_above, _below) = ((-1, new float[width]), (-1, new float[width]));
        for (var x = 0; x < width; x++)
        {
            var place = Math.Clamp(((x + 0.5) * grid.Columns / width) - 0.5, 0, grid.Columns - 1);
            _left[x] = Math.Min((int)place, Math.Max(0, grid.Columns - 2));
            _share[x] = (float)(place - _left[x]);
        }
    }

    /// <param name="place">The row of pixels in blocks, from 0 to the number of rows.</param>
    /// <param name="line">A value for each pixel.</param>
    public void Read(double place, Span<float> line)
    {
        var y = Math.Clamp(place - 0.5, 0, _grid.Rows - 1);
        var above = Math.Min((int)y, Math.Max(0, _grid.Rows - 2));
        var below = Math.Min(above + 1, _grid.Rows - 1);
        if (above != _above.Row)
        {
            // What was below is above now, most of the time.
            (_above, _below) = (_below, _above);
            Enlarge(above, ref _above);
            Enlarge(below, ref _below);
        }

        Blend(_above.Line, _below.Line, (float)(y - above), line);
    }

    private void Enlarge(int row, ref (int Row, float[] Line) enlarged)
    {
        if (row == enlarged.Row)
        {
            return;
        }

        var blocks = _grid.Values.AsSpan(row * _grid.Columns, _grid.Columns);
        var last = blocks.Length - 1;
        for (var x = 0; x < _left.Length; x++)
        {
            var at = _left[x];
            enlarged.Line[x] = blocks[at] + (_share[x] * (blocks[Math.Min(at + 1, last)] - blocks[at]));
        }

        enlarged.Row = row;
    }

    private static void Blend(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float share, Span<float> line)
    {
        var x = 0;
        var weight = Vector256.Create(share);
        for (; x <= line.Length - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            var from = Vector256.Create(above[x..]);
            (from + (weight * (Vector256.Create(below[x..]) - from))).CopyTo(line[x..]);
        }

        for (; x < line.Length; x++)
        {
            line[x] = above[x] + (share * (below[x] - above[x]));
        }
    }
}
