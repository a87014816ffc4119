namespace DocAlign.Imaging;

/// <summary>Values of blocks at each pixel of a row, bilinearly. Blocks have their middles at 0.5, 1.5 and so on.</summary>
internal sealed class BlockRows
{
    private readonly int[] _left;
    private readonly float[] _share;

    /// <summary>One row of blocks at the height of the row of pixels, and its last value once more.</summary>
    private readonly float[] _blocks;

    /// <param name="columns">Of blocks.</param>
    /// <param name="width">Of the rows of pixels.</param>
    public BlockRows(int columns, int width)
    {
        (_left, _share, _blocks) = (new int[width], new float[width], new float[columns + 1]);
        for (var x = 0; x < width; x++)
        {
            var place = Math.Clamp(((x + 0.5) * columns / width) - 0.5, 0, columns - 1);
            _left[x] = Math.Min((int)place, Math.Max(0, columns - 2));
            _share[x] = (float)(place - _left[x]);
        }
    }

    /// <param name="place">The row of pixels in blocks, from 0 to the number of rows.</param>
    /// <param name="line">A value for each pixel.</param>
    public void Read(BlockGrid grid, double place, float[] line)
    {
        var (values, columns, rows) = grid;
        var y = Math.Clamp(place - 0.5, 0, rows - 1);
        var above = Math.Min((int)y, Math.Max(0, rows - 2));
        var below = Math.Min(above + 1, rows - 1);
        var share = (float)(y - above);
        for (var column = 0; column < columns; column++)
        {
            _blocks[column] =
                values[(above * columns) + column] + (share * (values[(below * columns) + column] - values[(above * columns) + column]));
        }

        _blocks[columns] = _blocks[columns - 1];
        var (blocks, left, right) = (_blocks, _left, _share);
        for (var x = 0; x < line.Length; x++)
        {
            var at = left[x];
            line[x] = blocks[at] + (right[x] * (blocks[at + 1] - blocks[at]));
        }
    }
}
