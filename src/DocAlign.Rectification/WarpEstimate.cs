using DocAlign.Geometry;

namespace DocAlign.Rectification;

/// <summary>A proposed warp for one page; the gate decides whether it is used.</summary>
public sealed record WarpEstimate
{
    /// <summary>From the rectified page to the source page, each in its own normalized frame.</summary>
    public required IWarp Warp { get; init; }

    /// <summary>Size of the rectified page that keeps the source's resolution, from the warp's arc lengths.</summary>
    public required PixelSize TargetSize { get; init; }

    /// <summary>0 to 1: how much the network trusts the warp.</summary>
    public required double Confidence { get; init; }
}
