using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Reading.Tests;

/// <summary>Small grey pictures to try things on.</summary>
internal static class Pictures
{
    /// <param name="boxes">What is filled with which level, one after the other.</param>
    public static PageImage Grey(int width, int height, int level, params (PixelBox Box, int Level)[] boxes)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)level);
        foreach (var (box, filled) in boxes)
        {
            for (var y = box.Top; y < box.Bottom; y++)
            {
                pixels.AsSpan((y * width) + box.Left, box.Width).Fill((byte)filled);
            }
        }

        return new PageImage(width, height, 1, pixels);
    }

    /// <param name="share">How many of the pixels are of any level; the others are white.</param>
    public static PageImage Noise(int width, int height, int seed, double share = 1)
    {
        var random = new Random(seed);
        return new PageImage(
            width,
            height,
            1,
            [.. Enumerable.Range(0, width * height).Select(_ => random.NextDouble() < share ? (byte)random.Next(256) : (byte)255)]
        );
    }
}
