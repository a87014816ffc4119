using DocAlign.Geometry;

namespace DocAlign.Rectification.Gating;

/// <summary>The gate's rules: from measured numbers to an objection, or to none. <see cref="GateLimits"/> has the limits.</summary>
internal static class GateRules
{
    /// <summary>Is the page worth bending at all? Most scans end here, before anything costly is measured.</summary>
    /// <param name="flat">The network's probability of a flat page.</param>
    /// <param name="displacementPercent">Largest distance by which the boundary's warp moves the page, in percent of the diagonal.</param>
    public static Objection? ToBending(double flat, double displacementPercent) =>
        flat > GateLimits.CertainlyFlat || displacementPercent < GateLimits.NoticeablePercent ? Objection.FlatAlready : null;

    /// <summary>Is the warp sound, and does the network trust it?</summary>
    /// <param name="confidence">0 to 1, see <see cref="BoundaryTrust"/>.</param>
    public static Objection? ToShape(WarpDiagnostics measured, double confidence) =>
        measured switch
        {
            { MinJacobianDeterminant: <= 0 } => Objection.FoldsOver,
            { Coverage: < GateLimits.RequiredCoverage } => Objection.LittleCoverage,
            _ => confidence < GateLimits.RequiredConfidence ? Objection.LittleTrust : null,
        };

    /// <summary>Are the text lines straighter through the warp?</summary>
    /// <param name="before">Straightness of what the warp reads, only turned by quarter turns.</param>
    /// <param name="after">Straightness through the warp.</param>
    /// <param name="isCertainPhoto">The page is surely seen, smaller than the picture, in light that is no scanner's.</param>
    public static Objection? ToGain(double before, double after, bool isCertainPhoto) =>
        after < before * (isCertainPhoto ? GateLimits.CertainGain : GateLimits.RequiredGain) ? Objection.NoStraighter : null;

    /// <summary>Is the page a photograph's, found without doubt, so that taking it out of its surroundings is a gain by itself?</summary>
    /// <param name="confidence">0 to 1, see <see cref="BoundaryTrust"/>.</param>
    /// <param name="displacementPercent">Largest distance by which the warp moves the page, in percent of the diagonal.</param>
    public static bool IsCertainPhoto(double confidence, double displacementPercent, bool isScan) =>
        !isScan && confidence >= GateLimits.CertainTrust && displacementPercent >= GateLimits.LargePercent;

    /// <summary>Does a picture with light so even look like a scan, which shows no edges of its page?</summary>
    /// <param name="lightUnevenness">Deviation of the paper's brightness over its mean.</param>
    public static bool IsScan(double lightUnevenness) => lightUnevenness < GateLimits.ScanLight;

    /// <summary>On a scan a boundary is a guess, and the page mostly needs a small turn only: does the warp bring much more?</summary>
    /// <param name="gain">Straightness through the warp over straightness before it.</param>
    /// <param name="levellingGain">The same for the small turn.</param>
    public static Objection? ToWarpOfScan(double gain, double levellingGain) =>
        gain < levellingGain * GateLimits.WarpOverLevel ? Objection.NoEdges : null;

    /// <summary>The simplest treatment that is good enough for a page that is not warped.</summary>
    /// <param name="quarterTurns">Quarter turns by which the page is shown turned.</param>
    public static GateDecision WithoutWarp(Objection objection, double levellingGain, int quarterTurns) =>
        levellingGain > GateLimits.RequiredGain ? GateDecision.Deskewed(objection)
        : quarterTurns == 0 ? GateDecision.LeftAlone(objection)
        : GateDecision.Turned(objection);
}
