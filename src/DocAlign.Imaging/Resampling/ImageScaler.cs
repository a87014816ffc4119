using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using DocAlign.Geometry;

namespace DocAlign.Imaging.Resampling;

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

        var pixels = GC.AllocateUninitializedArray<byte>(target.Width * target.Height * image.Channels);
        if (image.Channels == 3 && image.Width == 2 * target.Width && image.Height == 2 * target.Height)
        {
            RgbHalving.Halve(image, pixels);
            return new PageImage(target.Width, target.Height, 3, pixels);
        }

        ResizeInto(image, pixels, target.Width, new PixelBox(0, 0, target.Width, target.Height));
        return new PageImage(target.Width, target.Height, image.Channels, pixels);
    }

    /// <summary>
    /// Puts a page into the middle of a square, RGB, bars in <see cref="BarGrey"/>; the geometry is <see cref="Geometry.Letterbox"/>'s.
    /// </summary>
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
    public static PageImage Reduce(PageImage image, int factor) =>
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

    /// <summary>
    /// Separable: the source rows that a target row covers are summed first, by vectors, then that one line is averaged along x.
    /// </summary>
    private static void ResizeInto(PageImage image, byte[] pixels, int stride, PixelBox box)
    {
        var channels = image.Channels;
        var (scaleX, scaleY) = ((double)image.Width / box.Width, (double)image.Height / box.Height);
        var spans = Spans(box.Width, scaleX, image.Width);

        // A pixel is read as four floats, so that three channels are one vector: there is one float beyond the last.
        var sums = new float[(image.Width * channels) + 4];
        for (var y = 0; y < box.Height; y++)
        {
            Array.Clear(sums);
            var (from, to) = (y * scaleY, (y + 1) * scaleY);
            double total = 0;
            var end = Math.Min(image.Height, Math.Ceiling(to - 1e-9));
            for (var row = (int)from; row < end; row++)
            {
                var weight = Math.Min(to, row + 1) - Math.Max(from, row);
                total += weight;
                if (weight == 1 && row + 1 < end && row + 2 <= to)
                {
                    // Two rows that count fully are summed as integers first.
                    AddRows(image.Row(row), image.Row(row + 1), sums);
                    (total, row) = (total + 1, row + 1);
                }
                else
                {
                    AddRow(image.Row(row), (float)weight, sums);
                }
            }

            var target = pixels.AsSpan((((box.Top + y) * stride) + box.Left) * channels, box.Width * channels);
            if (channels == 3)
            {
                AverageRgb(sums, spans, (float)total, target);
            }
            else
            {
                AverageGrey(sums, spans, (float)total, target);
            }
        }
    }

    private static void AddRow(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        var x = 0;
        var factor = Vector256.Create(weight);
        for (; x <= row.Length - 16; x += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(row.Slice(x, 16)));
            AddEight(low, factor, sums[x..]);
            AddEight(high, factor, sums[(x + 8)..]);
        }

        for (; x < row.Length; x++)
        {
            sums[x] += weight * row[x];
        }
    }

    private static void AddRows(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Span<float> sums)
    {
        var x = 0;
        for (; x <= one.Length - 16; x += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(one.Slice(x, 16)));
            var (otherLow, otherHigh) = Vector128.Widen(Vector128.Create(other.Slice(x, 16)));
            AddEight(low + otherLow, Vector256<float>.One, sums[x..]);
            AddEight(high + otherHigh, Vector256<float>.One, sums[(x + 8)..]);
        }

        for (; x < one.Length; x++)
        {
            sums[x] += one[x] + other[x];
        }
    }

    private static void AddEight(Vector128<ushort> values, Vector256<float> factor, Span<float> sums)
    {
        var (low, high) = Vector128.Widen(values);
        var floats = Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
        (Vector256.Create<float>(sums) + (factor * floats)).CopyTo(sums);
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

    private static void AverageGrey(
        float[] line,
        (int First, int Last, float FirstWeight, float LastWeight, float Total)[] spans,
        float total,
        Span<byte> target
    )
    {
        for (var x = 0; x < spans.Length; x++)
        {
            var (first, last, firstWeight, lastWeight, width) = spans[x];
            var sum = (firstWeight * line[first]) + (lastWeight * line[last]);
            for (var at = first + 1; at < last; at++)
            {
                sum += line[at];
            }

            target[x] = (byte)Math.Clamp((sum / (width * total)) + 0.5f, 0, 255);
        }
    }

    private static void AverageRgb(
        float[] line,
        (int First, int Last, float FirstWeight, float LastWeight, float Total)[] spans,
        float total,
        Span<byte> target
    )
    {
        var half = Vector128.Create(0.5f);
        var white = Vector128.Create(255f);
        for (var x = 0; x < spans.Length; x++)
        {
            var (first, last, firstWeight, lastWeight, width) = spans[x];
            var sum =
                (firstWeight * Vector128.Create(line.AsSpan(first * 3, 4))) + (lastWeight * Vector128.Create(line.AsSpan(last * 3, 4)));
            for (var at = first + 1; at < last; at++)
            {
                sum += Vector128.Create(line.AsSpan(at * 3, 4));
            }

            var value = Vector128.ConvertToInt32(Vector128.Min(white, (sum / (width * total)) + half));
            var bytes = Vector128.Shuffle(
                value.AsByte(),
                Vector128.Create(0, 4, 8, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255).AsByte()
            );
            if (x + 1 < spans.Length)
            {
                // One byte too many, which the next pixel overwrites.
                BinaryPrimitives.WriteUInt32LittleEndian(target[(3 * x)..], bytes.AsUInt32()[0]);
            }
            else
            {
                (target[3 * x], target[(3 * x) + 1], target[(3 * x) + 2]) = (bytes[0], bytes[1], bytes[2]);
            }
        }
    }
}
