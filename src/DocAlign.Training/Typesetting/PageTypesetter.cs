using DocAlign.Geometry;

namespace DocAlign.Training.Typesetting;

/// <summary>Sets flat pages as real ones look: deterministic by kind and seed on the same Debian packages.</summary>
public static class PageTypesetter
{
    private const double A4Width = 595.3;
    private const double A4Height = 841.9;
    private const double ReceiptWidth = 226.8;

    /// <param name="dpi">Pixels an inch: 300 as a scanner would, 40 to 100 for training textures.</param>
    public static TypesetPage Typeset(TypesetKind kind, ulong seed, double dpi)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 1200);
        var (width, height) = SizeInPoints(kind, seed);
        using var canvas = PageCanvas.ForImage(width, height, dpi);
        Draw(canvas, kind, seed);
        return canvas.ToPage();
    }

    /// <summary>
    /// Sets a form whose layout depends on its seed and whose values on another, as different people fill in the same form.
    /// </summary>
    /// <param name="values">Seed of the values; null leaves the boxes empty.</param>
    /// <returns>The page, and its boxes in pixels.</returns>
    public static (TypesetPage Page, IReadOnlyList<PixelBox> Boxes) TypesetForm(ulong seed, ulong? values, double dpi)
    {
        using var canvas = PageCanvas.ForImage(A4Width, A4Height, dpi);
        var (random, filling) = (
            new SeededRandom(seed),
            new FormFilling { Values = values is { } own ? new SeededRandom(own) : null, IsOwn = true }
        );
        var style = PageStyle.ForPage(random);
        canvas.FillPaper(style.Paper);
        FormLayout.Draw(canvas, style, random, filling);
        const double PointsPerInch = 72;
        return (
            canvas.ToPage(),
            [.. filling.Boxes.Select(box => new PixelBox(Pixel(box.X), Pixel(box.Y), Pixel(box.X + box.Width), Pixel(box.Y + box.Height)))]
        );

        int Pixel(double points) => (int)Math.Round(points * dpi / PointsPerInch);
    }

    /// <summary>Sets pages into one PDF file, text as text; gives the truth of each.</summary>
    public static IReadOnlyList<string> TypesetPdf(string path, IReadOnlyList<(TypesetKind Kind, ulong Seed)> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var texts = new List<string>();
        var surface = CairoNative.PdfSurfaceCreate(path, A4Width, A4Height);
        try
        {
            // Cairo writes the time of creation into the file; a fixed one keeps the bytes the same on every run.
            CairoNative.PdfSurfaceSetMetadata(surface, 5, "2026-01-01T00:00:00Z");
            foreach (var (kind, seed) in pages)
            {
                var (width, height) = SizeInPoints(kind, seed);
                CairoNative.PdfSurfaceSetSize(surface, width, height);
                using var canvas = PageCanvas.ForPdf(surface, width, height);
                Draw(canvas, kind, seed);
                texts.Add(canvas.ExpectedText());
                canvas.EndPdfPage();
            }

            CairoNative.SurfaceFinish(surface);
        }
        finally
        {
            CairoNative.SurfaceDestroy(surface);
        }

        return texts;
    }

    private static (double Width, double Height) SizeInPoints(TypesetKind kind, ulong seed) =>
        kind == TypesetKind.Receipt ? (ReceiptWidth, ReceiptWidth * new SeededRandom(seed ^ 0x5EED).Between(1.9, 4)) : (A4Width, A4Height);

    private static void Draw(PageCanvas canvas, TypesetKind kind, ulong seed)
    {
        var random = new SeededRandom(seed);
        var style = kind == TypesetKind.Receipt ? PageStyle.ForReceipt(random) : PageStyle.ForPage(random);
        canvas.FillPaper(style.Paper);
        switch (kind)
        {
            case TypesetKind.Receipt:
                ReceiptLayout.Draw(canvas, style, random);
                break;
            case TypesetKind.Invoice:
                InvoiceLayout.Draw(canvas, style, random);
                break;
            case TypesetKind.Form:
                FormLayout.Draw(canvas, style, random);
                break;
            case TypesetKind.Letter:
                LetterLayout.Draw(canvas, style, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected Receipt, Invoice, Form or Letter.");
        }
    }
}
