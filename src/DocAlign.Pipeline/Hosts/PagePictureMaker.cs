using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Overlays;
using DocAlign.Rectification.Gating;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Makes the pictures of a page that formats ask for.</summary>
internal static class PagePictureMaker
{
    /// <summary>Of a photograph that is no JPEG: it is to be the same for the eye, not to the bit.</summary>
    private const int SourceQuality = 90;

    /// <param name="asked">The kinds that are wanted.</param>
    /// <param name="scan">The bytes that came in.</param>
    /// <param name="covered">Words that no picture may show.</param>
    public static Dictionary<PagePictures, PagePicture> Make(
        PagePictures asked,
        ReadOnlyMemory<byte> scan,
        ScannedPage scanned,
        RectifiedPage rectified,
        Page page,
        IReadOnlyList<Word> covered
    )
    {
        if (asked != PagePictures.None && covered.Count > 0)
        {
            // The bytes that came in show what must not be seen: the photograph is coded again.
            (scanned, rectified, scan) = (Cover(scanned, covered), Cover(rectified, covered), default);
        }

        var pictures = new Dictionary<PagePictures, PagePicture>();
        Add(PagePictures.RectifiedPng, () => Of(ImageEncoder.Png(rectified.Image, rectified.Dpi), rectified.Image));
        Add(PagePictures.RectifiedJpeg, () => Of(ImageEncoder.Jpeg(rectified.Image, rectified.Dpi), rectified.Image));
        Add(PagePictures.SourceJpeg, () => Source(scan, scanned));
        Add(PagePictures.OverlayPng, () => PageOverlay.Draw(scanned.Image, rectified, page));
        Add(PagePictures.SourcePreview, () => PagePreview.Of(scanned.Image));
        Add(PagePictures.RectifiedPreview, () => PagePreview.Of(rectified.Image));
        return pictures;

        void Add(PagePictures kind, Func<PagePicture> make)
        {
            if (asked.HasFlag(kind))
            {
                pictures.Add(kind, make());
            }
        }
    }

    private static ScannedPage Cover(ScannedPage scanned, IReadOnlyList<Word> covered)
    {
        var (x, y) = ((double)scanned.Image.Width / scanned.SourceSize.Width, (double)scanned.Image.Height / scanned.SourceSize.Height);
        var polygons = covered.Select(word => word.Polygon.Select(point => new PixelPoint(point.X * x, point.Y * y)).ToArray());
        return scanned with { SourceSize = scanned.SourceSize, Image = PolygonCover.Cover(scanned.Image, [.. polygons]) };
    }

    private static RectifiedPage Cover(RectifiedPage rectified, IReadOnlyList<Word> covered) =>
        rectified with
        {
            Image = PolygonCover.Cover(
                rectified.Image,
                [
                    .. covered
                        .Select(word => word.Box)
                        .Select(box =>
                            new PixelPoint[]
                            {
                                new(box.Left, box.Top),
                                new(box.Right, box.Top),
                                new(box.Right, box.Bottom),
                                new(box.Left, box.Bottom),
                            }
                        ),
                ]
            ),
        };

    private static PagePicture Source(ReadOnlyMemory<byte> scan, ScannedPage scanned) =>
        BareJpeg.TryCopy(scan) is { } copy
            ? new PagePicture(copy.Bytes, copy.Size, copy.Channels, scanned.ExifOrientation)
            : Of(ImageEncoder.Jpeg(scanned.Image, scanned.ImageDpi, SourceQuality), scanned.Image);

    private static PagePicture Of(byte[] bytes, PageImage image) => new(bytes, image.Size, image.Channels);
}
