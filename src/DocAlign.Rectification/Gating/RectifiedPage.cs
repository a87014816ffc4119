using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification.Gating;

/// <summary>A page as it is read: flattened, or as it came when flattening would not help.</summary>
public sealed record RectifiedPage
{
    public required PageImage Image { get; init; }

    /// <summary>From <see cref="Image"/> to the source page; the identity when the page was left alone.</summary>
    public required IWarp Warp { get; init; }

    public required PixelSize SourceSize { get; init; }

    /// <summary>Resolution of <see cref="Image"/> in dots per inch; 0 when unknown.</summary>
    public required int Dpi { get; init; }

    /// <summary>What was done to the page, and why it was not warped where it was not.</summary>
    public required GateDecision Decision { get; init; }

    /// <summary>0 to 1: the estimator's trust in the warp that it proposed; 0 when there was none.</summary>
    public required double Confidence { get; init; }

    /// <summary>Numbers about the proposed warp, see docs/contract.md; empty when there was none.</summary>
    public required IReadOnlyDictionary<string, double> Diagnostics { get; init; }
}
