using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using DocAlign.Imaging;

namespace DocAlign.Rectification.TextLines;

/// <summary>What is darker than its surroundings: one minus grey over the local mean, above a margin.</summary>
/// <remarks>Shadows and tinted paper do not count. The constants were not measured one by one.</remarks>
internal static class InkMap
{
    /// <summary>Share of the local mean by which a pixel must be darker: less is noise and the texture of paper.</summary>
    private const float Margin = 0.12f;

    /// <summary>Most that a pixel counts, so that a black rule is no more than bold text.</summary>
    private const float Most = 0.5f;

    /// <summary>The mean is taken over a square of this many pixels to each side, or more on large pages.</summary>
    private const int LeastRadius = 8;

    /// <summary>The long side over this is the square's radius on large pages: about a line of text.</summary>
    private const int RadiusShare = 60;

    /// <summary>Measures the ink, hands it to a function, and keeps the memory for the next page.</summary>
    /// <param name="page">One channel.</param>
    /// <param name="use">Gets the ink row by row, 0 for paper to 0.5. The array is longer than the page.</param>
    public static TResult Use<TResult>(PageImage page, Func<float[], TResult> use)
    {
        var ink = ArrayPool<float>.Shared.Rent(page.Width * page.Height);
        try
        {
            Fill(page, ink);
            return use(ink);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(ink);
        }
    }

    /// <param name="page">One channel.</param>
    /// <returns>Row by row, 0 for paper to 0.5.</returns>
    public static float[] Of(PageImage page)
    {
        var ink = new float[page.Width * page.Height];
        Fill(page, ink);
        return ink;
    }

    private static void Fill(PageImage page, float[] ink)
    {
        var (width, height) = (page.Width, page.Height);
        var radius = Math.Max(LeastRadius, Math.Max(width, height) / RadiusShare);

        // Sums over the window's rows for each column, moved down row by row; along the row they are summed once more.
        var columns = new int[width];
        var running = new int[width + 1];
        for (var y = 0; y < Math.Min(radius, height); y++)
        {
            Move(columns, page.Row(y), []);
        }

        for (var y = 0; y < height; y++)
        {
            Move(columns, y + radius < height ? page.Row(y + radius) : [], y - radius - 1 >= 0 ? page.Row(y - radius - 1) : []);
            for (var x = 0; x < width; x++)
            {
                running[x + 1] = running[x] + columns[x];
            }

            var rows = Math.Min(height, y + radius + 1) - Math.Max(0, y - radius);
            Row(page.Row(y), running, rows, radius, ink.AsSpan(y * width, width));
        }
    }

    /// <summary>Ink of one row; the window is cut off at the border.</summary>
    private static void Row(ReadOnlySpan<byte> grey, int[] running, int rows, int radius, Span<float> ink)
    {
        var width = grey.Length;
        var x = 0;
        for (; x < Math.Min(radius, width); x++)
        {
            ink[x] = Ink(grey[x], running[Math.Min(width, x + radius + 1)] - running[0], rows * Math.Min(width, x + radius + 1));
        }

        var count = (float)(rows * ((2 * radius) + 1));
        for (; x <= width - radius - 1 - Vector256<float>.Count; x += Vector256<float>.Count)
        {
            var sums = Vector256.ConvertToSingle(
                Vector256.Create<int>(running.AsSpan(x + radius + 1)) - Vector256.Create<int>(running.AsSpan(x - radius))
            );
            var widened = Vector256.WidenLower(
                Vector256.Create(
                    Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(grey[x..])).AsByte()),
                    Vector128<ushort>.Zero
                )
            );
            var relative =
                Vector256<float>.One
                - (Vector256.ConvertToSingle(widened.AsInt32()) * count / Vector256.Max(sums, Vector256.Create(count)))
                - Vector256.Create(Margin);
            Vector256.Min(Vector256.Max(relative, Vector256<float>.Zero), Vector256.Create(Most)).CopyTo(ink[x..]);
        }

        for (; x < width; x++)
        {
            var (left, right) = (Math.Max(0, x - radius), Math.Min(width, x + radius + 1));
            ink[x] = Ink(grey[x], running[right] - running[left], rows * (right - left));
        }
    }

    private static float Ink(byte grey, int sum, int count) =>
        Math.Clamp(1 - ((float)grey * count / Math.Max(sum, count)) - Margin, 0, Most);

    /// <summary>Adds the row that enters the window, and takes off the one that leaves it; either may be empty.</summary>
    private static void Move(Span<int> sums, ReadOnlySpan<byte> entering, ReadOnlySpan<byte> leaving)
    {
        var x = 0;
        for (; x <= sums.Length - 16; x += Vector256<int>.Count)
        {
            var sum = Vector256.Create<int>(sums[x..]);
            sum += entering.IsEmpty ? Vector256<int>.Zero : Widened(entering[x..]);
            sum -= leaving.IsEmpty ? Vector256<int>.Zero : Widened(leaving[x..]);
            sum.CopyTo(sums[x..]);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] += (entering.IsEmpty ? 0 : entering[x]) - (leaving.IsEmpty ? 0 : leaving[x]);
        }
    }

    private static Vector256<int> Widened(ReadOnlySpan<byte> bytes)
    {
        var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.Create(bytes)));
        return Vector256.Create(low, high).AsInt32();
    }
}
