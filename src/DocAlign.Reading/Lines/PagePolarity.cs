using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Reading.Lines;

/// <summary>
/// Tells a negative, which has light text on dark paper all over, from a dark photograph. Dark-mode screenshots are negatives.
/// </summary>
/// <remarks>All later steps expect dark text. docs/reading.md says by what the limits were chosen.</remarks>
public static class PagePolarity
{
    /// <summary>One pixel in so many, across and down, tells how dark a page is.</summary>
    private const int Stride = 8;

    /// <summary>Least share of dark pixels, as in <see cref="PageLines.IsOnDarkPaper"/>.</summary>
    private const double DarkShare = 0.8;

    /// <summary>
    /// Least components of a segment that counts. Shorter ones are holes of letters and gaps between them, which a negative shows as text.
    /// </summary>
    private const int LeastComponents = 8;

    /// <summary>Least components of text that a negative has together. Of 139 inverted scans the one with the least text has 29.</summary>
    private const int LeastText = 20;

    /// <summary>More than so many times more text is on the inverted page.</summary>
    private const int Factor = 2;

    /// <param name="page">Grey or RGB, as it came in, whichever way up.</param>
    public static bool IsNegative(PageImage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!IsDark(page))
        {
            return false;
        }

        // The line finder sees only lines across the page, so the page counts the way round that shows more text.
        var upright = GreyConverter.ToGrey(page);
        var (light, dark) = new[] { upright, ExifTurn.Upright(upright, 6) }
            .Select(grey => (Light: DarkText(ImageInverter.Invert(grey)), Dark: DarkText(grey)))
            .MaxBy(way => way.Light + way.Dark);
        return light >= LeastText && light > Factor * dark;
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
                dark += row[i + (page.Channels / 2)] < LineFinder.MidGrey ? 1 : 0;
                all++;
            }
        }

        return dark >= DarkShare * all;
    }

    private static int DarkText(PageImage grey) =>
        LineFinder
            .Find(grey)
            .Segments.Where(segment => segment.Polarity == TextPolarity.DarkOnLight && segment.Components >= LeastComponents)
            .Sum(segment => segment.Components);
}
