using System.Numerics;
using System.Runtime.Intrinsics;

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
            var column = 0;
            while (column < Columns)
            {
                var isInside = row > 0 && row < Rows - 1 && column > 0 && column < Columns - Vector256<float>.Count;
                if (isInside)
                {
                    MeansAround(row, column).CopyTo(smooth.AsSpan((row * Columns) + column));
                    column += Vector256<float>.Count;
                }
                else
                {
                    smooth[(row * Columns) + column] = MeanAround(row, column);
                    column++;
                }
            }
        }

        return this with
        {
            Values = smooth,
        };
    }

    private float MeanAround(int row, int column)
    {
        var (sum, count) = (0f, 0);
        for (var y = Math.Max(0, row - 1); y <= Math.Min(Rows - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(Columns - 1, column + 1); x++)
            {
                (sum, count) = (sum + Values[(y * Columns) + x], count + 1);
            }
        }

        return sum / count;
    }

    /// <summary>Means around neighbouring blocks, none of which is at the border.</summary>
    private Vector256<float> MeansAround(int row, int column)
    {
        var sum = Vector256<float>.Zero;
        for (var y = row - 1; y <= row + 1; y++)
        {
            for (var x = column - 1; x <= column + 1; x++)
            {
                sum += Vector256.Create<float>(Values.AsSpan((y * Columns) + x));
            }
        }

        return sum / Vector256.Create(9f);
    }

    /// <summary>Dilation by a square, one axis after the other.</summary>
    /// <remarks>
    /// Maxima over 2, 4, 8 ... neighbours follow from each other; that over the whole window is the larger one of two that overlap. So
    /// the cost grows with the logarithm of the radius.
    /// </remarks>
    private BlockGrid Dilated(int radius)
    {
        var both = new float[Values.Length];
        var reach = 1 << BitOperations.Log2((uint)((2 * radius) + 1));
        var rest = (2 * radius) + 1 - reach;
        var line = new float[Columns + (2 * radius)];
        for (var row = 0; row < Rows; row++)
        {
            Array.Fill(line, float.NegativeInfinity);
            Values.AsSpan(row * Columns, Columns).CopyTo(line.AsSpan(radius));
            for (var length = 1; length < reach; length *= 2)
            {
                Raise(line.AsSpan(0, line.Length - length), line.AsSpan(length));
            }

            line.AsSpan(0, Columns).CopyTo(both.AsSpan(row * Columns));
            Raise(both.AsSpan(row * Columns, Columns), line.AsSpan(rest, Columns));
        }

        var padded = new float[(Rows + (2 * radius)) * Columns];
        Array.Fill(padded, float.NegativeInfinity);
        both.CopyTo(padded.AsSpan(radius * Columns));
        for (var length = 1; length < reach; length *= 2)
        {
            Raise(padded.AsSpan(0, padded.Length - (length * Columns)), padded.AsSpan(length * Columns));
        }

        padded.AsSpan(0, both.Length).CopyTo(both);
        Raise(both, padded.AsSpan(rest * Columns, both.Length));
        return this with { Values = both };
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
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256.Max(Vector256.Create<float>(values[i..]), Vector256.Create(least[i..])).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Max(values[i], least[i]);
        }
    }
}
