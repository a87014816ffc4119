using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Gating;

/// <summary>The small turn that makes all text of a page level without a warp, and what it brings.</summary>
/// <param name="Degrees">How far the text slopes, clockwise; 0 where that is not noticeable.</param>
/// <param name="Gain">Straightness of the text lines after the turn over straightness before it; 1 where the page is not turned.</param>
internal readonly record struct Levelling(double Degrees, double Gain)
{
    /// <summary>The page is not turned.</summary>
    public static Levelling None { get; } = new(0, 1);

    /// <summary>Straightness below which a page counts as blank; it only keeps a blank page from dividing by 0.</summary>
    private const double Blank = 1e-9;

    /// <summary>Measures the page as it stands after its quarter turns.</summary>
    public static Levelling Of(SquaredPage squared)
    {
        var size = squared.Standing;
        var skew = SkewEstimator.Degrees(squared.Probe.Through(squared.Upright, size));
        return Math.Abs(skew) > GateLimits.NoticeableSkew
            ? new(skew, squared.Probe.Score(WarpOf(skew, squared), size) / Math.Max(Blank, squared.Probe.Score(squared.Upright, size)))
            : None;
    }

    /// <summary>The quarter turns and the small turn together, from the levelled page to the source.</summary>
    public IWarp WarpOf(SquaredPage squared) => WarpOf(Degrees, squared);

    private static ComposedWarp WarpOf(double degrees, SquaredPage squared) =>
        new(SkewEstimator.Levelling(degrees, squared.Standing), squared.Upright);
}
