using System.Numerics;

namespace DocAlign.Imaging;

/// <summary>
/// Takes shading, shadows and the colour of the light out of a page: what is paper becomes evenly bright, ink keeps its contrast to the
/// paper around it.
/// </summary>
/// <remarks>
/// The paper's brightness is estimated on blocks of 8 x 8 px: the brightest 2 x 2 mean of each block, closed (dilated, then eroded),
/// which fills text and keeps the edges
/// of hard shadows. It may not fall below a share of the paper's brightness in a wider neighbourhood, so that filled bars stay darker
/// than the text on them.
/// Each channel is divided by its paper; channels count by the square of their paper's brightness, so that under blue light the blue
/// channel is read.
/// </remarks>
public static class LightFlattening
{
    /// <summary>
    /// Grey level of paper on a flattened page. Tesseract reads the same at any level. PP-OCRv4 reads 20 rectified photographs with 0.674
    /// word F1 at 255, 0.709 at 224 and 0.714 at 204, and with
    /// 0.716 before their light is flattened.
    /// </summary>
    public const int PaperLevel = 204;

    private const int Block = 8;

    /// <summary>Blocks by which text is closed at least: strokes and small letters.</summary>
    private const int LeastCloseRadius = 3;

    /// <summary>
    /// Share of the page's width by which the paper is closed to each side. Dark areas narrower than twice that are print, so filled rows
    /// and total boxes stay dark: such a row is up to a
    /// fifteenth of the width high. Wider ones are shadows.
    /// </summary>
    private const double CloseShare = 1.0 / 28;

    /// <summary>Share of the wider neighbourhood's brightness below which nothing counts as paper in shadow.</summary>
    private const float LeastShare = 0.4f;

    /// <summary>Brightest that divides: noise in the dark is not blown up beyond this.</summary>
    private const float LeastPaper = 12;

    /// <param name="page">Grey or RGB.</param>
    /// <returns>Grey, of the same size.</returns>
    public static PageImage Flatten(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (columns, rows) = (Math.Max(1, page.Width / Block), Math.Max(1, page.Height / Block));
        var factors = Factors([.. Enumerable.Range(0, page.Channels).Select(channel => Paper(page, channel, columns, rows))]);
        var pixels = GC.AllocateUninitializedArray<byte>(page.Width * page.Height);
        var line = new float[page.Channels][];
        for (var channel = 0; channel < page.Channels; channel++)
        {
            line[channel] = new float[page.Width];
        }

        var places = Places(columns, page.Width);
        var blocks = new float[columns + 1];
        for (var y = 0; y < page.Height; y++)
        {
            for (var channel = 0; channel < page.Channels; channel++)
            {
                Interpolate(factors[channel], columns, rows, (double)y / page.Height * rows, places, blocks, line[channel]);
            }

            var source = page.Pixels.AsSpan(y * page.Width * page.Channels, page.Width * page.Channels);
            var target = pixels.AsSpan(y * page.Width, page.Width);
            if (page.Channels == 1)
            {
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = (byte)Math.Min(255, source[x] * line[0][x]);
                }
            }
            else
            {
                var (red, green, blue) = (line[0], line[1], line[2]);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = (byte)
                        Math.Min(255, (source[3 * x] * red[x]) + (source[(3 * x) + 1] * green[x]) + (source[(3 * x) + 2] * blue[x]));
                }
            }
        }

        return new PageImage(page.Width, page.Height, 1, pixels);
    }

    /// <summary>
    /// How uneven the light on a page is: the standard deviation of the paper's brightness over its mean, 0 for an even one.
    /// </summary>
    public static double Unevenness(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var grey = page.Channels == 1 ? page : GreyConverter.ToGrey(page);
        var paper = Paper(grey, 0, Math.Max(1, page.Width / Block), Math.Max(1, page.Height / Block));
        var mean = paper.Average();
        return Math.Sqrt(paper.Average(value => (value - mean) * (value - mean))) / Math.Max(mean, 1);
    }

    /// <summary>
    /// How coloured the light on a page is, or its paper: one less the weakest channel's mean brightness of the paper over the strongest
    /// channel's; 0 for grey pages.
    /// </summary>
    public static double ColourCast(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var (columns, rows) = (Math.Max(1, page.Width / Block), Math.Max(1, page.Height / Block));
        var means = Enumerable.Range(0, page.Channels).Select(channel => Paper(page, channel, columns, rows).Average()).ToArray();
        return 1 - (means.Min() / Math.Max(means.Max(), 1));
    }

    /// <summary>What each channel is multiplied by, at the blocks' middles.</summary>
    private static float[][] Factors(float[][] paper)
    {
        var factors = paper.Select(channel => new float[channel.Length]).ToArray();
        for (var i = 0; i < paper[0].Length; i++)
        {
            var total = paper.Sum(channel => channel[i] * channel[i]);
            for (var channel = 0; channel < paper.Length; channel++)
            {
                factors[channel][i] = PaperLevel * paper[channel][i] / total;
            }
        }

        return factors;
    }

    /// <summary>Brightness of the paper at each block, row by row.</summary>
    private static float[] Paper(PageImage page, int channel, int columns, int rows)
    {
        var bright = Brightest(page, channel, columns, rows);
        var radius = Math.Max(LeastCloseRadius, (int)(Math.Min(columns, rows) * CloseShare));
        var paper = Close(bright, columns, rows, radius);
        var wide = Math.Max(radius, Math.Min(columns, rows) / 10);
        var around = Close(paper, columns, rows, wide);
        for (var i = 0; i < paper.Length; i++)
        {
            paper[i] = Math.Max(LeastPaper, Math.Max(paper[i], LeastShare * around[i]));
        }

        return Smoothed(paper, columns, rows);
    }

    private static float[] Brightest(PageImage page, int channel, int columns, int rows)
    {
        var bright = new float[columns * rows];
        var step = page.Channels;
        for (var row = 0; row < rows; row++)
        {
            var (top, bottom) = (page.Height * row / rows, page.Height * (row + 1) / rows);
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = (page.Width * column / columns, page.Width * (column + 1) / columns);
                var best = 0;
                for (var y = top; y + 1 < bottom; y += 2)
                {
                    var above = page.Pixels.AsSpan(((y * page.Width) + left) * step, (right - left) * step);
                    var below = page.Pixels.AsSpan((((y + 1) * page.Width) + left) * step, (right - left) * step);
                    for (var x = channel; x + step < above.Length; x += 2 * step)
                    {
                        best = Math.Max(best, above[x] + above[x + step] + below[x] + below[x + step]);
                    }
                }

                bright[(row * columns) + column] = best == 0 ? page.Pixels[(((top * page.Width) + left) * step) + channel] : best / 4f;
            }
        }

        return bright;
    }

    /// <summary>Dilation by a square, one axis after the other.</summary>
    private static float[] Dilate(float[] values, int columns, int rows, int radius)
    {
        var across = (float[])values.Clone();
        for (var row = 0; row < rows; row++)
        {
            var from = values.AsSpan(row * columns, columns);
            var to = across.AsSpan(row * columns, columns);
            for (var shift = 1; shift <= Math.Min(radius, columns - 1); shift++)
            {
                Raise(to[shift..], from[..^shift]);
                Raise(to[..^shift], from[shift..]);
            }
        }

        var both = (float[])across.Clone();
        for (var row = 0; row < rows; row++)
        {
            for (var other = Math.Max(0, row - radius); other <= Math.Min(rows - 1, row + radius); other++)
            {
                Raise(both.AsSpan(row * columns, columns), across.AsSpan(other * columns, columns));
            }
        }

        return both;
    }

    /// <summary>Dilation, then erosion.</summary>
    private static float[] Close(float[] values, int columns, int rows, int radius)
    {
        var high = Dilate(values, columns, rows, radius);
        Negate(high);
        var low = Dilate(high, columns, rows, radius);
        Negate(low);
        return low;
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

    /// <summary>Mean of each block and its neighbours.</summary>
    private static float[] Smoothed(float[] values, int columns, int rows)
    {
        var smooth = new float[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (sum, count) = (0f, 0);
                for (var y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
                {
                    for (var x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
                    {
                        (sum, count) = (sum + values[(y * columns) + x], count + 1);
                    }
                }

                smooth[(row * columns) + column] = sum / count;
            }
        }

        return smooth;
    }

    /// <summary>Left block and share of the right one for each pixel of a row; blocks have their middles at 0.5, 1.5 and so on.</summary>
    private static (int[] Left, float[] Share) Places(int columns, int width)
    {
        var (left, share) = (new int[width], new float[width]);
        for (var x = 0; x < width; x++)
        {
            var place = Math.Clamp(((x + 0.5) * columns / width) - 0.5, 0, columns - 1);
            left[x] = Math.Min((int)place, Math.Max(0, columns - 2));
            share[x] = (float)(place - left[x]);
        }

        return (left, share);
    }

    /// <summary>A row of pixels from the blocks around it, bilinearly.</summary>
    /// <param name="place">The row in blocks.</param>
    /// <param name="blocks">Room for one row of blocks and one more value.</param>
    private static void Interpolate(
        float[] values,
        int columns,
        int rows,
        double place,
        (int[] Left, float[] Share) places,
        float[] blocks,
        float[] line
    )
    {
        var y = Math.Clamp(place - 0.5, 0, rows - 1);
        var above = Math.Min((int)y, Math.Max(0, rows - 2));
        var below = Math.Min(above + 1, rows - 1);
        var share = (float)(y - above);
        for (var column = 0; column < columns; column++)
        {
            blocks[column] =
                values[(above * columns) + column] + (share * (values[(below * columns) + column] - values[(above * columns) + column]));
        }

        blocks[columns] = blocks[columns - 1];
        var (left, right) = places;
        for (var x = 0; x < line.Length; x++)
        {
            var at = left[x];
            line[x] = blocks[at] + (right[x] * (blocks[at + 1] - blocks[at]));
        }
    }
}
