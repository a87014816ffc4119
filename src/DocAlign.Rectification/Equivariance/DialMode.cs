namespace DocAlign.Rectification.Equivariance;

/// <summary>
/// What a projector does with directions by their singular value σ, which says per radian how much a direction breaks the symmetry.
/// </summary>
public enum DialMode
{
    /// <summary>Keeps a share of the directions, the most symmetric first; clusters of equal σ stay together.</summary>
    Rank,

    /// <summary>Keeps σ below a cut-off.</summary>
    Cutoff,

    /// <summary>Damps σ above a cut-off exponentially. Has no a-priori bound: report the measured defect.</summary>
    Smooth,

    /// <summary>The exact part and a fixed share of the rest. Has no a-priori bound.</summary>
    Blend,

    /// <summary>The exact part and as much of the rest as keeps the relative defect at or below η.</summary>
    Budget,
}
