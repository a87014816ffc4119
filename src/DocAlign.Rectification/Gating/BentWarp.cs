using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Gating;

/// <summary>The warp that the gate judges.</summary>
/// <param name="Warp">From the rectified page to the source page.</param>
/// <param name="Straightness">How straight the text lines are through it, not rounded; see <see cref="TextLineScore"/>.</param>
internal readonly record struct BentWarp(IWarp Warp, double Straightness);
