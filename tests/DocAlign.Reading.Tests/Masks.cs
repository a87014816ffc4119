using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests;

/// <summary>Small masks to try things on.</summary>
internal static class Masks
{
    /// <param name="boxes">What is marked.</param>
    public static BitMask Of(int width, int height, params PixelBox[] boxes)
    {
        var mask = new BitMask(width, height);
        foreach (var box in boxes)
        {
            for (var y = box.Top; y < box.Bottom; y++)
            {
                mask.Row(y)[box.Left..box.Right].Fill(true);
            }
        }

        return mask;
    }

    /// <param name="share">How many of the pixels are marked, 0 to 1.</param>
    public static BitMask Random(int width, int height, double share, int seed)
    {
        var random = new Random(seed);
        var mask = new BitMask(width, height);
        foreach (ref var mark in mask.Marks.AsSpan())
        {
            mark = random.NextDouble() < share;
        }

        return mask;
    }

    public static int Count(BitMask mask, PixelBox box) =>
        Enumerable.Range(box.Top, box.Height).Sum(y => mask.Row(y)[box.Left..box.Right].Count(true));
}
