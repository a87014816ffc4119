using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification.Gating;

/// <summary>Decides what is done to a page; does nothing to it.</summary>
/// <remarks>
/// The simplest treatment that is good enough wins: untouched, quarter turns, a small turn, or the warp. The warp must be sound, trusted
/// and noticeable, and it must make the text lines measurably straighter. This class measures, and only what the next rule needs;
/// <see cref="GateRules"/> has the rules.
/// </remarks>
/// <param name="source">Size in pixels of the page as it came.</param>
/// <param name="straightened">What the residual network says; null when there is none.</param>
internal sealed class Gate(
    PixelSize source,
    LocatedPage located,
    SquaredPage squared,
    StraightenedPage? straightened,
    RectificationOptions options
)
{
    private readonly Dictionary<string, double> _diagnostics = new(
        located.EquivarianceProbe ?? new Dictionary<string, double>(),
        StringComparer.Ordinal
    );

    private readonly double _confidence = BoundaryTrust.Of(located);
    private readonly Lazy<Levelling> _levelling = new(() => options.Gate ? Levelling.Of(squared) : Levelling.None);

    public GateVerdict Decide()
    {
        if (squared.Warp is not { } boundary)
        {
            return WithoutWarp(Objection.NoPage);
        }

        if (options.Gate && GateRules.ToBending(located.Flat, LargestDisplacementPercent(boundary)) is { } needless)
        {
            _ = Measure(boundary);
            return WithoutWarp(needless);
        }

        var bent = PageBender.Bend(squared, straightened, options, _diagnostics);
        var measured = Measure(bent.Warp);
        return options.Gate && ObjectionTo(bent, measured) is { } objection
            ? WithoutWarp(objection)
            : Verdict(GateDecision.Warped, bent.Warp, squared.TargetSize);
    }

    private Objection? ObjectionTo(BentWarp bent, WarpDiagnostics measured)
    {
        if (GateRules.ToShape(measured, _confidence) is { } unsound)
        {
            return unsound;
        }

        var (before, after) = (squared.Probe.ScoreOfReadArea(bent.Warp, squared.Upright), bent.Straightness);
        _diagnostics["straightnessBefore"] = Math.Round(before, 6);
        _diagnostics["straightnessAfter"] = Math.Round(after, 6);
        var isScan = GateRules.IsScan(LightFlattening.Unevenness(squared.Probe.Page));
        if (
            GateRules.ToGain(before, after, GateRules.IsCertainPhoto(_confidence, LargestDisplacementPercent(bent.Warp), isScan)) is
            { } useless
        )
        {
            return useless;
        }

        return isScan ? GateRules.ToWarpOfScan(after / before, _levelling.Value.Gain) : null;
    }

    private GateVerdict WithoutWarp(Objection objection)
    {
        var levelling = _levelling.Value;
        var decision = GateRules.WithoutWarp(objection, levelling.Gain, squared.QuarterTurns);
        switch (decision.Treatment)
        {
            case PageTreatment.Deskew:
                _diagnostics["skewDegrees"] = Math.Round(levelling.Degrees, 4);
                return Verdict(decision, levelling.WarpOf(squared), squared.Standing);
            case PageTreatment.Turn:
                return Verdict(decision, squared.Upright, squared.Standing);
            default:
                return Verdict(decision, IdentityWarp.Instance, source);
        }
    }

    private GateVerdict Verdict(GateDecision decision, IWarp warp, PixelSize target) =>
        new()
        {
            Decision = decision,
            Warp = warp,
            TargetSize = target,
            Confidence = _confidence,
            Diagnostics = _diagnostics,
        };

    private WarpDiagnostics Measure(IWarp warp)
    {
        var measured = WarpDiagnostics.Measure(warp, source, squared.TargetSize);
        foreach (var (name, value) in measured.ToNamedValues())
        {
            _diagnostics[name] = value;
        }

        return measured;
    }

    /// <summary>Largest distance between where the warp reads and where the picture, only turned by quarters, has the same place.</summary>
    /// <returns>Percent of the picture's diagonal.</returns>
    private double LargestDisplacementPercent(IWarp warp)
    {
        var diagonal = Math.Sqrt(((double)source.Width * source.Width) + ((double)source.Height * source.Height));
        return new ControlPointLattice(9, 9).Points.Max(place =>
        {
            var (a, b) = (warp.Map(place).ToPixel(source), squared.Upright.Map(place).ToPixel(source));
            return 100 * Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y))) / diagonal;
        });
    }
}
