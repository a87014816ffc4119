using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <param name="ControlPoints">cₖ.</param>
/// <param name="Places">Where each control point is sent; follows from the coefficients, written for readers.</param>
/// <param name="Affine">a₀, a₁, a₂ as [x, y].</param>
/// <param name="Weights">wₖ as [x, y].</param>
public sealed record ThinPlateSplineStage(
    IReadOnlyList<NormalizedPoint> ControlPoints,
    IReadOnlyList<NormalizedPoint> Places,
    IReadOnlyList<NormalizedPoint> Affine,
    IReadOnlyList<NormalizedPoint> Weights
) : WarpStage
{
    public override IWarp ToWarp() => new ThinPlateSpline(ControlPoints, Weights, Affine);
}
