using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace DocAlign.Imaging.Resampling;

/// <summary>An RGB picture at half its size: the rounded mean of each 2 x 2 pixels.</summary>
internal static class RgbHalving
{
    /// <param name="image">RGB, of even sides.</param>
    /// <param name="pixels">Gets a quarter of its pixels.</param>
    public static void Halve(PageImage image, Span<byte> pixels)
    {
        var stride = image.Width / 2 * 3;
        for (var y = 0; y < image.Height / 2; y++)
        {
            HalveRows(image.Row(2 * y), image.Row((2 * y) + 1), pixels.Slice(y * stride, stride));
        }
    }

    private static void HalveRows(ReadOnlySpan<byte> above, ReadOnlySpan<byte> below, Span<byte> row)
    {
        // Of four pixels: the first and third, and the second and fourth.
        var odd = Vector128.Create(0, 1, 2, 6, 7, 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255).AsByte();
        var even = Vector128.Create(3, 4, 5, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255).AsByte();
        var x = 0;
        for (; x <= row.Length - 8; x += 6)
        {
            var (upper, lower) = (Vector128.Create(above[(2 * x)..]), Vector128.Create(below[(2 * x)..]));
            var sum =
                Vector128.WidenLower(Vector128.Shuffle(upper, odd))
                + Vector128.WidenLower(Vector128.Shuffle(upper, even))
                + Vector128.WidenLower(Vector128.Shuffle(lower, odd))
                + Vector128.WidenLower(Vector128.Shuffle(lower, even))
                + Vector128.Create((ushort)2);
            var mean = Vector128.ShiftRightLogical(sum, 2);

            // Two bytes too many, which the next two pixels overwrite.
            BinaryPrimitives.WriteUInt64LittleEndian(row[x..], Vector128.Narrow(mean, mean).AsUInt64()[0]);
        }

        for (; x < row.Length; x++)
        {
            var at = (x / 3 * 6) + (x % 3);
            row[x] = (byte)((above[at] + above[at + 3] + below[at] + below[at + 3] + 2) >> 2);
        }
    }
}
