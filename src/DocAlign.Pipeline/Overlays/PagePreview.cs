using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Pipeline.Overlays;

/// <summary>A picture of a page that is small enough for a web page and can still be read: JPEG, never enlarged.</summary>
internal static class PagePreview
{
    /// <summary>Pixels of a preview: a letter is 960 x 1,250, a receipt of four times its width 550 x 2,200; both can be read.</summary>
    private const double MostPixels = 1.2e6;

    /// <summary>Longer side of a very long receipt.</summary>
    private const double LongestSide = 3200;

    /// <summary>Two of these, as Base64, leave 200 kB of a page's 1.5 MB to its words.</summary>
    private const int MostBytes = 480_000;

    /// <summary>Tried in turn until the picture is small enough; the last is taken as it is.</summary>
    private static readonly int[] Qualities = [78, 60, 40];

    public static PagePicture Of(PageImage image)
    {
        var scale = Math.Min(
            1,
            Math.Min(Math.Sqrt(MostPixels / ((double)image.Width * image.Height)), LongestSide / Math.Max(image.Width, image.Height))
        );
        var size = new PixelSize(Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        var small = size == image.Size ? image : ImageScaler.Resize(image, size);
        var bytes = Array.Empty<byte>();
        foreach (var quality in Qualities)
        {
            bytes = ImageEncoder.Jpeg(small, quality: quality);
            if (bytes.Length <= MostBytes)
            {
                break;
            }
        }

        return new PagePicture(bytes, small.Size, small.Channels);
    }
}
