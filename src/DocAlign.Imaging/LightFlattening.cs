namespace DocAlign.Imaging;

/// <summary>
/// Takes shading, shadows and the colour of the light out of a page: what is paper becomes evenly bright, ink keeps its contrast to the
/// paper around it.
/// </summary>
/// <remarks>
/// The paper's brightness is estimated on blocks of 8 x 8 px, see <see cref="PaperLight"/>.
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

    /// <param name="page">Grey or RGB.</param>
    /// <returns>Grey, of the same size.</returns>
    public static PageImage Flatten(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var factors = Factors(Papers(page));
        var pixels = GC.AllocateUninitializedArray<byte>(page.Width * page.Height);
        var line = new float[page.Channels][];
        for (var channel = 0; channel < page.Channels; channel++)
        {
            line[channel] = new float[page.Width];
        }

        var rows = new BlockRows(factors[0].Columns, page.Width);
        for (var y = 0; y < page.Height; y++)
        {
            for (var channel = 0; channel < page.Channels; channel++)
            {
                rows.Read(factors[channel], (double)y / page.Height * factors[channel].Rows, line[channel]);
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
        var paper = PaperLight.Of(grey, 0).Values;
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
        var means = Papers(page).Select(paper => paper.Values.Average()).ToArray();
        return 1 - (means.Min() / Math.Max(means.Max(), 1));
    }

    /// <summary>The paper in each channel.</summary>
    private static BlockGrid[] Papers(PageImage page) =>
        [.. Enumerable.Range(0, page.Channels).Select(channel => PaperLight.Of(page, channel))];

    /// <summary>What each channel is multiplied by, at the blocks' middles.</summary>
    private static BlockGrid[] Factors(BlockGrid[] paper)
    {
        var factors = paper.Select(channel => channel with { Values = new float[channel.Values.Length] }).ToArray();
        for (var i = 0; i < paper[0].Values.Length; i++)
        {
            var total = paper.Sum(channel => channel.Values[i] * channel.Values[i]);
            for (var channel = 0; channel < paper.Length; channel++)
            {
                factors[channel].Values[i] = PaperLevel * paper[channel].Values[i] / total;
            }
        }

        return factors;
    }
}
