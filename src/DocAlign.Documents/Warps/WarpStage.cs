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
    public static IReadOnlyList<WarpStage> Of(IWarp warp) =>
        warp switch
        {
            IdentityWarp => [],
            ComposedWarp composed => [.. composed.Stages.SelectMany(Of)],
            QuarterTurn turn => [new QuarterTurnStage(turn.ClockwiseDegrees)],
            AffineWarp affine => [new AffineStage([affine.XX, affine.XY, affine.XT, affine.YX, affine.YY, affine.YT])],
            Homography homography => [new HomographyStage(homography.Matrix)],
            ThinPlateSpline spline =>
            [
                new ThinPlateSplineStage(spline.ControlPoints, [.. spline.ControlPoints.Select(spline.Map)], spline.Affine, spline.Weights),
            ],
            _ => throw new NotSupportedException($"A warp of type {warp.GetType().Name} has no written form."),
        };
}
