using DocAlign.Geometry;

namespace DocAlign.Imaging;

/// <summary>Makes pages smaller by averaging areas.</summary>
public static class ImageScaler
{
    /// <summary>Grey of the bars around a letterboxed page.</summary>
    public const byte BarGrey = 128;

    /// <summary>Resizes by the exact average over each target pixel's area; enlarging repeats pixels.</summary>
    public static PageImage Resize(PageImage image, PixelSize target)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (target == image.Size)
        {
            return image;
        }

        var pixels = new byte[target.Width * target.Height * image.Channels];
        ResizeInto(image, pixels, target.Width, new PixelBox(0, 0, target.Width, target.Height));
        return new PageImage(target.Width, target.Height, image.Channels, pixels);
    }

    /// <summary>Puts a page into the middle of a square, RGB, bars in <see cref="BarGrey"/>; the geometry is <see cref="Geometry.Letterbox"/>'s.</summary>
    public static PageImage Letterbox(PageImage image, int side)
    {
        ArgumentNullException.ThrowIfNull(image);
        var box = new Letterbox(image.Size).ContentBox(side);
        var pixels = new byte[side * side * image.Channels];
        Array.Fill(pixels, BarGrey);
        ResizeInto(image, pixels, side, box);
        return new PageImage(side, side, 3, image.Channels == 3 ? pixels : Tripled(pixels));
    }

    /// <summary>Averages squares of this many pixels a side; an incomplete last row or column is averaged over what there is.</summary>
    internal static PageImage Reduce(PageImage image, int factor) =>
        Resize(image, new PixelSize(Math.Max(1, (image.Width + factor - 1) / factor), Math.Max(1, (image.Height + factor - 1) / factor)));

    private static byte[] Tripled(byte[] grey)
    {
        var rgb = new byte[grey.Length * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = grey[i / 3];
        }

        return rgb;
    }

    /// <summary>Separable: each source row is averaged along x once, and added to the one or two target rows that it covers.</summary>
    private static void ResizeInto(PageImage image, byte[] pixels, int stride, PixelBox box)
    {
        var channels = image.Channels;
        var (scaleX, scaleY) = ((double)image.Width / box.Width, (double)image.Height / box.Height);
        var line = new float[box.Width * channels];
        var sums = new float[box.Width * channels];
        var (cachedRow, spans) = (-1, Spans(box.Width, scaleX, image.Width));
        for (var y = 0; y < box.Height; y++)
        {
            Array.Clear(sums);
            var (from, to) = (y * scaleY, (y + 1) * scaleY);
            double total = 0;
            for (var row = (int)from; row < Math.Min(image.Height, Math.Ceiling(to - 1e-9)); row++)
            {
                var weight = Math.Min(to, row + 1) - Math.Max(from, row);
                if (row != cachedRow)
                {
                    AverageRow(image.Row(row), line, spans, channels);
                    cachedRow = row;
                }

                total += weight;
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += (float)weight * line[i];
                }
            }

            var target = pixels.AsSpan((((box.Top + y) * stride) + box.Left) * channels, sums.Length);
            for (var i = 0; i < sums.Length; i++)
            {
                target[i] = (byte)Math.Clamp((float)(sums[i] / total) + 0.5f, 0, 255);
            }
        }
    }

    private static (int First, int Last, float FirstWeight, float LastWeight, float Total)[] Spans(int width, double scale, int sourceWidth)
    {
        var spans = new (int, int, float, float, float)[width];
        for (var x = 0; x < width; x++)
        {
            var (from, to) = (x * scale, Math.Min((x + 1) * scale, sourceWidth));
            var first = Math.Min((int)from, sourceWidth - 1);
            var last = Math.Max(first, Math.Min((int)Math.Ceiling(to - 1e-9) - 1, sourceWidth - 1));
            var (firstWeight, lastWeight) = last == first ? (to - from, 0.0) : (first + 1 - from, to - last);
            spans[x] = (first, last, (float)firstWeight, (float)lastWeight, (float)(to - from));
        }

        return spans;
    }

    private static void AverageRow(ReadOnlySpan<byte> row, float[] line, (int First, int Last, float FirstWeight, float LastWeight, float Total)[] spans, int channels)
    {
        for (var x = 0; x < spans.Length; x++)
        {
            var (first, last, firstWeight, lastWeight, total) = spans[x];
            for (var channel = 0; channel < channels; channel++)
            {
                var sum = firstWeight * row[(first * channels) + channel];
                for (var at = first + 1; at < last; at++)
                {
                    sum += row[(at * channels) + channel];
                }

                sum += lastWeight * row[(last * channels) + channel];
                line[(x * channels) + channel] = sum / total;
            }
        }
    }
}
