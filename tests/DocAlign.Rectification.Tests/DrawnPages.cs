using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests;

/// <summary>Pages drawn for tests: lines of text-like dashes on white, and photographs of such a page on a darker desk.</summary>
internal static class DrawnPages
{
    public static readonly PixelSize Size = new(600, 800);

    /// <summary>Lines of dashes, 22 px apart.</summary>
    public static PageImage Text()
    {
        var pixels = new byte[Size.Width * Size.Height];
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var isLine = y % 22 is >= 8 and < 15 && y > 60 && y < Size.Height - 60;
                var isDash = (x + (y / 22 * 37)) % 50 < 38 && x % 6 < 4 && x > 50 && x < Size.Width - 50;
                pixels[(y * Size.Width) + x] = (byte)(isLine && isDash ? 30 : 255);
            }
        }

        return new PageImage(Size.Width, Size.Height, 1, pixels);
    }

    public static PageImage Plain(PixelSize size, byte grey) =>
        new(size.Width, size.Height, 1, [.. Enumerable.Repeat(grey, size.Width * size.Height)]);

    /// <summary>The page of text, read through a warp.</summary>
    public static PageImage TextThrough(IWarp warp) => Through(Text(), warp);

    public static PageImage Through(PageImage page, IWarp warp) =>
        Resampler.Resample(page, CoarseMap.Sample(warp, page.Size, page.Size), Interpolation.Bilinear);

    /// <summary>The page of text, scanned a little askew.</summary>
    public static PageImage Skewed(double degrees) => TextThrough(SkewEstimator.Levelling(-degrees, Size));

    /// <summary>The page of text on a desk, as a camera sees it.</summary>
    /// <param name="toPhoto">From the page to the photograph.</param>
    public static PageImage Photo(IWarp toPhoto)
    {
        var inverse = new NumericInverse(toPhoto);
        var text = Text();
        var pixels = new byte[Size.Width * Size.Height];
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var isPage =
                    inverse.TryMap(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(Size), out var place)
                    && Math.Abs(place.X) <= 1
                    && Math.Abs(place.Y) <= 1;
                var at = place.ToPixel(Size);
                var (column, row) = (Math.Clamp((int)at.X, 0, Size.Width - 1), Math.Clamp((int)at.Y, 0, Size.Height - 1));
                pixels[(y * Size.Width) + x] = isPage ? text.Pixels[(row * Size.Width) + column] : (byte)(70 + (((x * 7) + (y * 13)) % 12));
            }
        }

        return new PageImage(Size.Width, Size.Height, 1, pixels);
    }

    /// <summary>The boundary of a page seen a little from the side.</summary>
    public static NormalizedPoint[] Boundary(double halfWidth, double halfHeight)
    {
        var homography = Homography.FromCorners([
            new(-halfWidth, -halfHeight),
            new(halfWidth * 0.92, -halfHeight * 0.95),
            new(halfWidth, halfHeight),
            new(-halfWidth * 0.96, halfHeight * 0.98),
        ]);
        return [.. BoundaryWarp.PageBoundary.Select(homography.Map)];
    }

    /// <summary>What a network that is sure says of a boundary.</summary>
    public static LocatedPage Located(IReadOnlyList<NormalizedPoint> boundary) =>
        new()
        {
            Boundary = boundary,
            Spread = [.. Enumerable.Repeat(0.03, BoundaryWarp.PointCount)],
            Turns = [1, 0, 0, 0],
            Flat = 0,
            MaskAgreement = 1,
        };

    public static ScannedPage Scanned(PageImage image) =>
        new()
        {
            Image = image,
            Number = 1,
            ExifOrientation = 1,
            Dpi = 0,
        };

    public static double Distance(NormalizedPoint a, NormalizedPoint b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
