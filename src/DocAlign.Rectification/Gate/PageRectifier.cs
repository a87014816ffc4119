using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Decides whether a proposed warp is used, and resamples the page once, from the original, at full resolution.</summary>
/// <remarks>
/// The page is left alone unless the warp is sound, moves the page noticeably, and makes its text lines measurably straighter
/// (<see cref="TextLineScore"/> on a reduced copy). Needs no network: the estimate comes in as data, so this runs in the child process that holds the pixels.
/// </remarks>
public static class PageRectifier
{
    /// <summary>Long side in pixels of the reduced copy on which straightness is compared.</summary>
    private const int ProbeSide = 1000;

    /// <param name="page">The page at full resolution.</param>
    /// <param name="estimate">The warp to consider; null leaves the page as it is.</param>
    /// <param name="options">Thresholds of the gate; null takes the defaults.</param>
    public static RectifiedPage Rectify(ScannedPage page, WarpEstimate? estimate, GateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (estimate is null)
        {
            return Untouched(page, "Rectification is off.", confidence: 0, new Dictionary<string, double>(StringComparer.Ordinal));
        }

        options ??= GateOptions.Default;
        var measured = WarpDiagnostics.Measure(estimate.Warp, page.Image.Size, estimate.TargetSize);
        var diagnostics = new Dictionary<string, double>(measured.ToNamedValues(), StringComparer.Ordinal);
        if (Veto(measured, estimate, options) is { } veto)
        {
            return Untouched(page, veto, estimate.Confidence, diagnostics);
        }

        var (before, after) = CompareStraightness(page.Image, estimate);
        diagnostics["straightnessBefore"] = Math.Round(before, 6);
        diagnostics["straightnessAfter"] = Math.Round(after, 6);
        if (after < before * options.RequiredGain)
        {
            return Untouched(page, "The warp would not make the text lines straighter.", estimate.Confidence, diagnostics);
        }

        var map = CoarseMap.Sample(estimate.Warp, page.Image.Size, estimate.TargetSize);
        return new RectifiedPage
        {
            Image = Resampler.Resample(page.Image, map, Interpolation.Bicubic),
            Warp = estimate.Warp,
            SourceSize = page.Image.Size,
            Dpi = page.Dpi,
            Decision = "warp",
            Reason = "The warp makes the text lines straighter.",
            Confidence = estimate.Confidence,
            Diagnostics = diagnostics,
        };
    }

    /// <summary>Why the warp is not even tried; null when it is.</summary>
    private static string? Veto(WarpDiagnostics measured, WarpEstimate estimate, GateOptions options)
    {
        if (measured.MinJacobianDeterminant <= 0)
        {
            return "The warp folds over.";
        }

        if (measured.Coverage < options.RequiredCoverage)
        {
            return "The warp reads too far outside the page.";
        }

        if (estimate.Confidence < options.RequiredConfidence)
        {
            return "The estimator does not trust its warp.";
        }

        return measured.MaxDisplacementPercent < options.NoticeablePercent ? "The page is flat already." : null;
    }

    /// <summary>Straightness of the part of the source that the warp reads, as it is and rectified, at the same scale.</summary>
    private static (double Before, double After) CompareStraightness(PageImage image, WarpEstimate estimate)
    {
        var scale = Math.Min(1, (double)ProbeSide / Math.Max(image.Width, image.Height));
        var reduced = GreyConverter.ToGrey(ImageScaler.Resize(image, Scaled(image.Size, scale)));
        var target = Scaled(estimate.TargetSize, scale);
        var rectified = Resampler.Resample(reduced, CoarseMap.Sample(estimate.Warp, reduced.Size, target), Interpolation.Bilinear);
        var upright = Resampler.Resample(reduced, CoarseMap.Sample(ReadArea(estimate.Warp), reduced.Size, AreaSize(estimate.Warp, reduced.Size)), Interpolation.Bilinear);
        return (TextLineScore.Measure(upright), TextLineScore.Measure(rectified));
    }

    private static PixelSize Scaled(PixelSize size, double scale) =>
        new(Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));

    /// <summary>The upright rectangle on the source around everything that the warp reads.</summary>
    private static (double Left, double Top, double Right, double Bottom) ReadBounds(IWarp warp)
    {
        double left = 1, top = 1, right = -1, bottom = -1;
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

    private static AffineWarp ReadArea(IWarp warp)
    {
        var (left, top, right, bottom) = ReadBounds(warp);
        return new AffineWarp((right - left) / 2, 0, (right + left) / 2, 0, (bottom - top) / 2, (bottom + top) / 2);
    }

    private static PixelSize AreaSize(IWarp warp, PixelSize source)
    {
        var (left, top, right, bottom) = ReadBounds(warp);
        return new(Math.Max(1, (int)Math.Round(source.Width * (right - left) / 2)), Math.Max(1, (int)Math.Round(source.Height * (bottom - top) / 2)));
    }

    private static RectifiedPage Untouched(ScannedPage page, string reason, double confidence, IReadOnlyDictionary<string, double> diagnostics) => new()
    {
        Image = page.Image,
        Warp = IdentityWarp.Instance,
        SourceSize = page.Image.Size,
        Dpi = page.Dpi,
        Decision = "untouched",
        Reason = reason,
        Confidence = confidence,
        Diagnostics = diagnostics,
    };
}
