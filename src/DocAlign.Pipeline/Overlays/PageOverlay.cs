using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Gating;
using SkiaSharp;

namespace DocAlign.Pipeline.Overlays;

/// <summary>
/// A picture for people: the photograph with the page's boundary, the mesh of the warp and each word's polygon, beside the rectified page
/// with each word's box.
/// </summary>
/// <remarks>
/// Words are coloured by their probability, see <see cref="ProbabilityColor"/>; words that are doubtful have a thick edge and are not
/// filled.
/// </remarks>
internal static class PageOverlay
{
    /// <summary>
    /// Height of both halves: enough to read a receipt's small print on a screen, and a picture that is drawn and packed in about 60 ms.
    /// </summary>
    private const int Height = 1200;

    /// <summary>A page that is wider than high gets as much room at most.</summary>
    private const int MostWidth = 1600;

    private const int Gap = 12;
    private const int MeshCells = 8;

    /// <summary>Pieces of a line of the mesh in one of its cells; a warp bends little inside of it.</summary>
    private const int StepsPerCell = 6;

    private static readonly SKColor Background = new(32, 32, 32);
    private static readonly SKColor MeshColor = new(0, 170, 255, 190);
    private static readonly SKColor BoundaryColor = new(255, 0, 200);

    /// <param name="photograph">The page as it came in, upright.</param>
    public static PagePicture Draw(PageImage photograph, RectifiedPage rectified, Page page)
    {
        var (left, right) = (Fit(photograph.Size), Fit(rectified.Image.Size));
        using var bitmap = new SKBitmap(
            left.Width + Gap + right.Width,
            Math.Max(left.Height, right.Height),
            SKColorType.Rgba8888,
            SKAlphaType.Opaque
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(Background);
        PixelRows.Put(ImageScaler.Resize(photograph, left), bitmap, 0);
        PixelRows.Put(ImageScaler.Resize(rectified.Image, right), bitmap, left.Width + Gap);

        canvas.Save();
        canvas.ClipRect(new SKRect(0, 0, left.Width, left.Height));
        DrawMesh(canvas, rectified.Warp, left);
        var toLeft = SKMatrix.CreateScale((float)left.Width / page.Source.Width, (float)left.Height / page.Source.Height);
        DrawWords(canvas, page, word => Path(word.Polygon, toLeft));
        canvas.Restore();

        var toRight = SKMatrix.CreateScaleTranslation(
            (float)right.Width / page.Size.Width,
            (float)right.Height / page.Size.Height,
            left.Width + Gap,
            0
        );
        DrawWords(canvas, page, word => Path(Corners(word.Box), toRight));
        canvas.Flush();
        var image = PixelRows.Take(bitmap);
        return new PagePicture(ImageEncoder.Png(image), image.Size, image.Channels);
    }

    /// <summary>The size that a picture is shown in; it is never enlarged.</summary>
    private static PixelSize Fit(PixelSize size)
    {
        var scale = Math.Min(1, Math.Min((double)Height / size.Height, (double)MostWidth / size.Width));
        return new PixelSize(Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));
    }

    /// <summary>Lines of the rectified page where they lie on the photograph; the outer ones are the page's boundary.</summary>
    private static void DrawMesh(SKCanvas canvas, IWarp warp, PixelSize size)
    {
        using var thin = new SKPaint
        {
            Color = MeshColor,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 1,
            IsAntialias = true,
        };
        using var thick = new SKPaint
        {
            Color = BoundaryColor,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 3,
            IsAntialias = true,
        };

        // The boundary is drawn last, over the ends of the other lines.
        foreach (var i in Enumerable.Range(1, MeshCells - 1).Concat([0, MeshCells]))
        {
            var paint = i is 0 or MeshCells ? thick : thin;
            var at = (2.0 * i / MeshCells) - 1;
            DrawLine(along => new NormalizedPoint(along, at), paint);
            DrawLine(along => new NormalizedPoint(at, along), paint);
        }

        void DrawLine(Func<double, NormalizedPoint> place, SKPaint paint)
        {
            const int Steps = MeshCells * StepsPerCell;
            using var path = new SKPathBuilder();
            for (var step = 0; step <= Steps; step++)
            {
                var point = warp.Map(place((2.0 * step / Steps) - 1)).ToPixel(size);
                if (step == 0)
                {
                    path.MoveTo((float)point.X, (float)point.Y);
                }
                else
                {
                    path.LineTo((float)point.X, (float)point.Y);
                }
            }

            using var line = path.Detach();
            canvas.DrawPath(line, paint);
        }
    }

    private static void DrawWords(SKCanvas canvas, Page page, Func<Word, SKPath> outline)
    {
        using var fill = new SKPaint { Style = SKPaintStyle.Fill, IsAntialias = true };
        using var edge = new SKPaint
        {
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 1.2f,
            IsAntialias = true,
        };
        foreach (var word in page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words))
        {
            using var path = outline(word);
            fill.Color = ProbabilityColor.Of(word.Confidence).WithAlpha(56);
            edge.Color = ProbabilityColor.Of(word.Confidence);
            canvas.DrawPath(path, fill);
            canvas.DrawPath(path, edge);
        }

        edge.StrokeWidth = 3;
        foreach (var word in page.Doubtful)
        {
            using var path = outline(word);
            edge.Color = ProbabilityColor.Of(word.Confidence);
            canvas.DrawPath(path, edge);
        }
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];

    private static SKPath Path(IReadOnlyList<PixelPoint> polygon, SKMatrix matrix)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly([.. polygon.Select(point => matrix.MapPoint((float)point.X, (float)point.Y))], close: true);
        return builder.Detach();
    }
}
