using DocAlign.Geometry;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Gating;

/// <summary>Adds to the boundary's warp what the residual network and the text lines ask for.</summary>
/// <remarks>Each is left out where it does not make the text lines straight, see <see cref="TextLineScore"/>.</remarks>
internal static class PageBender
{
    /// <summary>
    /// Straightness with the residual over straightness without it from which the residual is kept. Just below 1: it is left out only where
    /// it clearly bends the lines. With it the residual is worth 0.011 word F1 on the 60 development photographs; the limit was not
    /// measured alone.
    /// </summary>
    private const double ResidualShare = 0.97;

    /// <summary>
    /// Straightness with the text lines' spline over straightness without it from which the spline is kept. Just above 1: a smaller gain is
    /// not worth a bend. The step is worth 0.14 word F1 on the 60 development photographs (docs/accuracy.md); the limit was not measured.
    /// </summary>
    private const double TextLineGain = 1.01;

    /// <param name="straightened">What the residual network says; null when there is none.</param>
    /// <param name="diagnostics">Gets the straightness after each step.</param>
    public static BentWarp Bend(
        SquaredPage squared,
        StraightenedPage? straightened,
        RectificationOptions options,
        Dictionary<string, double> diagnostics
    )
    {
        var warp = squared.Warp!;
        var seen = squared.Probe.Through(warp, squared.TargetSize);
        var score = TextLineScore.Measure(seen);
        if (options.Transform != TransformKind.ThinPlateSpline)
        {
            return new(warp, score);
        }

        diagnostics["straightnessBoundary"] = Math.Round(score, 6);
        if (straightened is not null && options.Residual)
        {
            var tried = new ComposedWarp(straightened.ToWarp(), warp);
            var bent = squared.Probe.Through(tried, squared.TargetSize);
            var after = TextLineScore.Measure(bent);
            diagnostics["straightnessResidual"] = Math.Round(after, 6);
            (warp, score, seen) = after > score * ResidualShare ? (tried, after, bent) : (warp, score, seen);
        }

        if (options.TextLines && TextLineStraightener.Level(seen) is { } level)
        {
            // One spline for both bends: through the residual's at the places that the text lines ask for.
            var hasResidual = !ReferenceEquals(warp, squared.Warp);
            IWarp residual = hasResidual && warp is ComposedWarp { Stages: [ThinPlateSpline first, ..] } ? first : IdentityWarp.Instance;
            var nodes = TextLineStraightener.Nodes;
            var spline = ThinPlateSpline.Solve(nodes, [.. nodes.Select(node => residual.Map(level.Map(node)))]);
            var tried = new ComposedWarp(spline, squared.Warp!);
            var after = squared.Probe.Score(tried, squared.TargetSize);
            diagnostics["straightnessTextLines"] = Math.Round(after, 6);
            (warp, score) = after > score * TextLineGain ? (tried, after) : (warp, score);
        }

        diagnostics["straightnessAfter"] = Math.Round(score, 6);
        return new(warp, score);
    }
}
