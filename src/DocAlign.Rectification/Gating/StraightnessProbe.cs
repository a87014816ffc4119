using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Gating;

/// <summary>A reduced grey copy of a page on which warps are compared by how straight and level they make its text lines.</summary>
internal sealed class StraightnessProbe
{
    /// <summary>Long side in pixels of the copy.</summary>
    private const int Side = 1000;

    private readonly PageImage _page;
    private readonly double _scale;

    public StraightnessProbe(SearchCopy copy)
    {
        _page = GreyConverter.ToGrey(copy.AtMost(Side));
        _scale = Math.Min(1, (double)Side / Math.Max(copy.PageSize.Width, copy.PageSize.Height));
    }

    /// <summary>The copy itself.</summary>
    public PageImage Page => _page;

    /// <summary>The page through a warp, at the probe's scale.</summary>
    /// <param name="target">Size of the rectified page at full resolution.</param>
    public PageImage Through(IWarp warp, PixelSize target) =>
        Resampler.Resample(_page, CoarseMap.Sample(warp, _page.Size, Scaled(target)), Interpolation.Bilinear);

    /// <summary>Straightness through a warp; comparable between warps that show the same part of the page at the same scale.</summary>
    public double Score(IWarp warp, PixelSize target) => TextLineScore.Measure(Through(warp, target));

    /// <summary>Straightness of the part of the picture that a warp reads, only turned by quarter turns.</summary>
    public double ScoreOfReadArea(IWarp warp, QuarterTurn turn)
    {
        var (left, top, right, bottom) = ReadBounds(warp);
        var area = new AffineWarp((right - left) / 2, 0, (right + left) / 2, 0, (bottom - top) / 2, (bottom + top) / 2);
        var (width, height) = (_page.Width * (right - left) / 2, _page.Height * (bottom - top) / 2);
        var size = new PixelSize(Math.Max(1, (int)Math.Round(width)), Math.Max(1, (int)Math.Round(height)));
        var turned = turn.ClockwiseDegrees % 180 == 0 ? size : new PixelSize(size.Height, size.Width);
        return TextLineScore.Measure(
            Resampler.Resample(_page, CoarseMap.Sample(new ComposedWarp(turn, area), _page.Size, turned), Interpolation.Bilinear)
        );
    }

    /// <summary>The upright rectangle on the source around everything that the warp reads.</summary>
    private static (double Left, double Top, double Right, double Bottom) ReadBounds(IWarp warp)
    {
        double left = 1,
            top = 1,
            right = -1,
            bottom = -1;
        const int Steps = 16;
        for (var i = 0; i <= Steps; i++)
        {
            var t = (2.0 * i / Steps) - 1;
            foreach (var edge in new[] { new NormalizedPoint(t, -1), new(t, 1), new(-1, t), new(1, t) })
            {
                var point = warp.Map(edge);
                (left, top) = (Math.Min(left, point.X), Math.Min(top, point.Y));
                (right, bottom) = (Math.Max(right, point.X), Math.Max(bottom, point.Y));
            }
        }

        return (Math.Max(left, -1), Math.Max(top, -1), Math.Min(right, 1), Math.Min(bottom, 1));
    }

    private PixelSize Scaled(PixelSize size) =>
        new(Math.Max(1, (int)Math.Round(size.Width * _scale)), Math.Max(1, (int)Math.Round(size.Height * _scale)));
}
