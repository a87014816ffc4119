using DocAlign.Imaging;
using DocAlign.Training.Typesetting;

namespace DocAlign.Ocr.Tests;

/// <summary>Pages to read, drawn once. Small, so that Tesseract takes a second or less for each.</summary>
internal static class DrawnPages
{
    public const int Dpi = 150;

    public static TypesetPage Invoice { get; } = PageTypesetter.Typeset(TypesetKind.Invoice, 21, Dpi);

    public static TypesetPage OtherInvoice { get; } = PageTypesetter.Typeset(TypesetKind.Invoice, 22, Dpi);

    public static TypesetPage Letter { get; } = PageTypesetter.Typeset(TypesetKind.Letter, 41, Dpi);

    public static PageImage Blank { get; } = Grey(200, 100);

    /// <summary>The page turned clockwise by 0, 90, 180 or 270 degrees.</summary>
    public static PageImage Turned(PageImage page, int clockwiseDegrees)
    {
        var (w, h) = (page.Width, page.Height);
        var sideways = clockwiseDegrees is 90 or 270;
        var (width, height) = sideways ? (h, w) : (w, h);
        var pixels = new byte[page.Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = clockwiseDegrees switch
                {
                    0 => (x, y),
                    90 => (y, h - 1 - x),
                    180 => (w - 1 - x, h - 1 - y),
                    _ => (w - 1 - y, x),
                };
                page.Pixels.AsSpan(((fromY * w) + fromX) * page.Channels, page.Channels)
                    .CopyTo(pixels.AsSpan(((y * width) + x) * page.Channels));
            }
        }

        return new PageImage(width, height, page.Channels, pixels);
    }

    private static PageImage Grey(int width, int height)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        return new PageImage(width, height, 1, pixels);
    }
}
