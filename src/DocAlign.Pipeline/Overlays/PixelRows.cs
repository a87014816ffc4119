using DocAlign.Imaging;
using SkiaSharp;

namespace DocAlign.Pipeline.Overlays;

/// <summary>Carries pixels between pages and bitmaps of four bytes a pixel (R, G, B, opaque).</summary>
internal static class PixelRows
{
    private const int Bytes = 4;

    /// <summary>Copies a picture to the top of a bitmap, its left edge at <paramref name="left"/>.</summary>
    public static void Put(PageImage image, SKBitmap bitmap, int left)
    {
        var pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < image.Height; y++)
        {
            var from = image.Row(y);
            var to = pixels.Slice((y * bitmap.RowBytes) + (left * Bytes), image.Width * Bytes);
            for (var x = 0; x < image.Width; x++)
            {
                var at = x * image.Channels;
                to[Bytes * x] = from[at];
                to[(Bytes * x) + 1] = from[image.Channels == 3 ? at + 1 : at];
                to[(Bytes * x) + 2] = from[image.Channels == 3 ? at + 2 : at];
                to[(Bytes * x) + 3] = byte.MaxValue;
            }
        }
    }

    /// <summary>The bitmap as a page of three channels.</summary>
    public static PageImage Take(SKBitmap bitmap)
    {
        var pixels = bitmap.GetPixelSpan();
        var rgb = new byte[bitmap.Width * bitmap.Height * 3];
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * Bytes);
            for (var x = 0; x < bitmap.Width; x++)
            {
                row.Slice(Bytes * x, 3).CopyTo(rgb.AsSpan(((y * bitmap.Width) + x) * 3));
            }
        }

        return new PageImage(bitmap.Width, bitmap.Height, 3, rgb);
    }
}
