namespace DocAlign.Rectification.Gating;

/// <summary>How far the network's boundary is to be trusted, by the network's own word.</summary>
internal static class BoundaryTrust
{
    /// <summary>Mean standard deviation of the boundary points from which trust is 0, in shares of the picture's long side.</summary>
    private const double NoTrustSpread = 0.2;

    /// <summary>How far below that, in the same unit, trust is full: it is at 0.04.</summary>
    private const double SpreadRange = 0.16;

    /// <returns>0 to 1, rounded to four decimals as in the results: trust by the points' spread, times the mask's agreement.</returns>
    public static double Of(LocatedPage located) =>
        Math.Round(Math.Clamp((NoTrustSpread - located.Spread.Average()) / SpreadRange, 0, 1) * located.MaskAgreement, 4);
}
