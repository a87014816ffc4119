using System.Runtime.Intrinsics;

namespace DocAlign.Reading.Lines;

/// <summary>Sums of grey levels, of their squares and of their cubes, for each place of a row.</summary>
/// <param name="width">Places.</param>
internal sealed class PowerSums(int width)
{
    /// <summary>At most 25 x 25 levels of 255: 41 million as squares.</summary>
    public int[] Sums { get; } = new int[width];

    public int[] Squares { get; } = new int[width];

    public long[] Cubes { get; } = new long[width];

    /// <summary>Adds a row of pixels, or takes it off again.</summary>
    /// <param name="sign">1 or -1.</param>
    public void Add(ReadOnlySpan<byte> row, int sign)
    {
        var x = 0;
        for (; x <= width - 16; x += Vector256<int>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.Create(row[x..])));
            var value = Vector256.Create(low, high).AsInt32();
            var square = value * value;
            var (lowCube, highCube) = Vector256.Widen(square * value);
            AddTo(Sums.AsSpan(x), value * sign);
            AddTo(Squares.AsSpan(x), square * sign);
            AddTo(Cubes.AsSpan(x), sign < 0 ? -lowCube : lowCube);
            AddTo(Cubes.AsSpan(x + Vector256<long>.Count), sign < 0 ? -highCube : highCube);
        }

        for (; x < width; x++)
        {
            int value = row[x];
            Sums[x] += sign * value;
            Squares[x] += sign * value * value;
            Cubes[x] += sign * value * value * value;
        }
    }

    /// <summary>Becomes the sums of columns within a distance of each place, as far as there are any.</summary>
    public void Slide(PowerSums columns, int radius)
    {
        var (sum, square, cube) = (0, 0, 0L);
        for (var x = -radius; x < width; x++)
        {
            if (x + radius < width)
            {
                sum += columns.Sums[x + radius];
                square += columns.Squares[x + radius];
                cube += columns.Cubes[x + radius];
            }

            if (x > radius)
            {
                sum -= columns.Sums[x - radius - 1];
                square -= columns.Squares[x - radius - 1];
                cube -= columns.Cubes[x - radius - 1];
            }

            if (x >= 0)
            {
                (Sums[x], Squares[x], Cubes[x]) = (sum, square, cube);
            }
        }
    }

    private static void AddTo(Span<int> sums, Vector256<int> values) => (Vector256.Create<int>(sums) + values).CopyTo(sums);

    private static void AddTo(Span<long> sums, Vector256<long> values) => (Vector256.Create<long>(sums) + values).CopyTo(sums);
}
