using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <summary>One step of a warp as it is written down; applied to a place of the rectified page in the order of the list.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QuarterTurnStage), "quarterTurn")]
[JsonDerivedType(typeof(AffineStage), "affine")]
[JsonDerivedType(typeof(HomographyStage), "homography")]
[JsonDerivedType(typeof(ThinPlateSplineStage), "thinPlateSpline")]
public abstract record WarpStage
{
    public abstract IWarp ToWarp();

    /// <summary>The stages of a warp.</summary>
    /// <exception cref="NotSupportedException">The warp has a part that cannot be written down.</exception>
    public static IReadOnlyList<WarpStage> Of(IWarp warp) => warp switch
    {
        IdentityWarp => [],
        ComposedWarp composed => [.. composed.Stages.SelectMany(Of)],
        QuarterTurn turn => [new QuarterTurnStage(turn.ClockwiseDegrees)],
        AffineWarp affine => [new AffineStage([affine.XX, affine.XY, affine.XT, affine.YX, affine.YY, affine.YT])],
        Homography homography => [new HomographyStage(homography.Matrix)],
        ThinPlateSpline spline => [new ThinPlateSplineStage(spline.ControlPoints, [.. spline.ControlPoints.Select(spline.Map)], spline.Affine, spline.Weights)],
        _ => throw new NotSupportedException($"A warp of type {warp.GetType().Name} has no written form."),
    };
}

/// <param name="ClockwiseDegrees">0, 90, 180 or 270: how far the source is shown turned.</param>
public sealed record QuarterTurnStage(int ClockwiseDegrees) : WarpStage
{
    public override IWarp ToWarp() => new QuarterTurn(ClockwiseDegrees);
}

/// <param name="Matrix">Six numbers, row by row: x' = m₀x + m₁y + m₂, y' = m₃x + m₄y + m₅.</param>
public sealed record AffineStage(IReadOnlyList<double> Matrix) : WarpStage
{
    public override IWarp ToWarp() => Matrix.Count == 6
        ? new AffineWarp(Matrix[0], Matrix[1], Matrix[2], Matrix[3], Matrix[4], Matrix[5])
        : throw new ArgumentException($"An affine stage has {Matrix.Count} numbers, expected 6.");
}

/// <param name="Matrix">Nine numbers, row by row.</param>
public sealed record HomographyStage(IReadOnlyList<double> Matrix) : WarpStage
{
    public override IWarp ToWarp() => new Homography(Matrix);
}

/// <param name="ControlPoints">cₖ.</param>
/// <param name="Places">Where each control point is sent; follows from the coefficients, written for readers.</param>
/// <param name="Affine">a₀, a₁, a₂ as [x, y].</param>
/// <param name="Weights">wₖ as [x, y].</param>
public sealed record ThinPlateSplineStage(
    IReadOnlyList<NormalizedPoint> ControlPoints,
    IReadOnlyList<NormalizedPoint> Places,
    IReadOnlyList<NormalizedPoint> Affine,
    IReadOnlyList<NormalizedPoint> Weights) : WarpStage
{
    public override IWarp ToWarp() => new ThinPlateSpline(ControlPoints, Weights, Affine);
}
