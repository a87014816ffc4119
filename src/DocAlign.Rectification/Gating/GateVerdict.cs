using DocAlign.Geometry;

namespace DocAlign.Rectification.Gating;

/// <summary>The gate's decision about a page, with all that is needed to carry it out.</summary>
internal sealed record GateVerdict
{
    public required GateDecision Decision { get; init; }

    /// <summary>From the rectified page to the source page; the identity when the page is left alone.</summary>
    public required IWarp Warp { get; init; }

    /// <summary>Size in pixels of the rectified page.</summary>
    public required PixelSize TargetSize { get; init; }

    /// <summary>0 to 1: trust in the boundary that the warp comes from.</summary>
    public required double Confidence { get; init; }

    /// <summary>The numbers that were measured on the way, by their names in docs/contract.md.</summary>
    public required IReadOnlyDictionary<string, double> Diagnostics { get; init; }
}
