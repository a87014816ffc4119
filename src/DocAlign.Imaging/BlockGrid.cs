using System.Numerics;

namespace DocAlign.Imaging;

/// <summary>One number for each block of a page, row by row, such as the paper's brightness there.</summary>
/// <param name="Values">Columns times rows.</param>
internal readonly record struct BlockGrid(float[] Values, int Columns, int Rows)
{
    /// <summary>Side of a block in pixels.</summary>
    public const int Block = 8;

    /// <summary>Zero for each block of a page. A page smaller than a block has one.</summary>
    public static BlockGrid Of(PageImage page)
    {
        var (columns, rows) = (Math.Max(1, page.Width / Block), Math.Max(1, page.Height / Block));
        return new BlockGrid(new float[columns * rows], columns, rows);
    }

    /// <summary>Dilation, then erosion, by a square of this many blocks to each side: what is narrower and darker is filled.</summary>
    public BlockGrid Closed(int radius)
    {
        var high = Dilated(radius);
        Negate(high.Values);
        var low = high.Dilated(radius);
        Negate(low.Values);
        return low;
    }

    /// <summary>Mean of each block and its neighbours.</summary>
    public BlockGrid Smoothed()
    {
        var smooth = new float[Values.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (sum, count) = (0f, 0);
                for (var y = Math.Max(0, row - 1); y <= Math.Min(Rows - 1, row + 1); y++)
                {
                    for (var x = Math.Max(0, column - 1); x <= Math.Min(Columns - 1, column + 1); x++)
                    {
                        (sum, count) = (sum + Values[(y * Columns) + x], count + 1);
                    }
                }

                smooth[(row * Columns) + column] = sum / count;
            }
        }

        return this with
        {
            Values = smooth,
        };
    }

    /// <summary>Dilation by a square, one axis after the other.</summary>
    private BlockGrid Dilated(int radius)
    {
        var across = (float[])Values.Clone();
        for (var row = 0; row < Rows; row++)
        {
            var from = Values.AsSpan(row * Columns, Columns);
            var to = across.AsSpan(row * Columns, Columns);
            for (var shift = 1; shift <= Math.Min(radius, Columns - 1); shift++)
            {
                Raise(to[shift..], from[..^shift]);
                Raise(to[..^shift], from[shift..]);
            }
        }

        var both = (float[])across.Clone();
        for (var row = 0; row < Rows; row++)
        {
            for (var other = Math.Max(0, row - radius); other <= Math.Min(Rows - 1, row + radius); other++)
            {
                Raise(both.AsSpan(row * Columns, Columns), across.AsSpan(other * Columns, Columns));
            }
        }

        return this with
        {
            Values = both,
        };
    }

    private static void Negate(float[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = -values[i];
        }
    }

    private static void Raise(Span<float> values, ReadOnlySpan<float> least)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Max(new Vector<float>(values[i..]), new Vector<float>(least[i..])).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Max(values[i], least[i]);
        }
    }
}
