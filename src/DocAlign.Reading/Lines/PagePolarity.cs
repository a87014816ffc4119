using DocAlign.Imaging;

namespace DocAlign.Reading.Lines;

/// <summary>Tells a negative, which has light text on dark paper all over, from a dark photograph. Dark-mode screenshots are negatives.</summary>
/// <remarks>
/// All later steps expect dark text: of a negative receipt the networks lost a margin, and Tesseract read 86 of 153 words.
/// </remarks>
public static class PagePolarity
{
    /// <summary>Half of white: four fifths of a negative are darker.</summary>
    private const int MidGrey = 128;

    /// <summary>One pixel in so many, across and down, tells how dark a page is.</summary>
    private const int Stride = 8;

    /// <summary>
    /// Least components of a segment that counts. Shorter ones are holes of letters and gaps between them, which a negative shows as text.
    /// </summary>
    private const int LeastComponents = 8;

    /// <summary>Least components of text that a negative has together.</summary>
    private const int LeastText = 20;

    /// <summary>
    /// So many times more text is on the inverted page. Of the negatives of 90 scanned receipts and 49 forms all but one have more; of 306
    /// photographs and scans three are dark, and those have at most 0.36 times.
    /// </summary>
    private const int Factor = 2;

    /// <param name="page">Grey or RGB, as it came in.</param>
    public static bool IsNegative(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!IsDark(page))
        {
            return false;
        }

        var grey = GreyConverter.ToGrey(page);
        var light = DarkText(Inverted(grey));
        return light >= LeastText && light > Factor * DarkText(grey);
    }

    /// <summary>The page with each brightness v of each channel replaced by 255 - v.</summary>
    public static PageImage Inverted(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var pixels = GC.AllocateUninitializedArray<byte>(page.Pixels.Length);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)~page.Pixels[i];
        }

        return new PageImage(page.Width, page.Height, page.Channels, pixels);
    }

    private static bool IsDark(PageImage page)
    {
        var (dark, all) = (0, 0);
        for (var y = 0; y < page.Height; y += Stride)
        {
            var row = page.Row(y);
            for (var i = 0; i < row.Length; i += Stride * page.Channels)
            {
                // Green is most of the brightness.
                dark += row[i + (page.Channels / 2)] < MidGrey ? 1 : 0;
                all++;
            }
        }

        return 5 * dark >= 4 * all;
    }

    private static int DarkText(PageImage grey) =>
        LineFinder
            .Find(grey)
            .Segments.Where(segment => segment.Polarity == TextPolarity.DarkOnLight && segment.Components >= LeastComponents)
            .Sum(segment => segment.Components);
}
