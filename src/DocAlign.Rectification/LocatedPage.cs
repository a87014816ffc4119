using DocAlign.Geometry;

namespace DocAlign.Rectification;

/// <summary>What the locate network says of a picture; the rest of rectification goes on from here.</summary>
public sealed record LocatedPage
{
    /// <summary>
    /// 16 places in the picture's normalized frame, clockwise from the corner that is the top left one as the picture stands; may lie
    /// outside.
    /// </summary>
    public required IReadOnlyList<NormalizedPoint> Boundary { get; init; }

    /// <summary>
    /// Other answers that differ noticeably, each of 16 places like <see cref="Boundary"/>, the likelier ones first; text lines decide
    /// between them.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<NormalizedPoint>> Alternatives { get; init; } = [];

    /// <summary>Standard deviation of each place, in shares of the picture's long side.</summary>
    public required IReadOnlyList<double> Spread { get; init; }

    /// <summary>Probability of 0, 1, 2 and 3 quarter turns clockwise.</summary>
    public required IReadOnlyList<double> Turns { get; init; }

    /// <summary>Probability that the page fills the picture and lies straight.</summary>
    public required double Flat { get; init; }

    /// <summary>What the equivariance probe measured, by the names of docs/contract.md; null when it was not asked for.</summary>
    public IReadOnlyDictionary<string, double>? EquivarianceProbe { get; init; }

    /// <summary>
    /// Share of the boundary on which the mask agrees, 0 to 1: its intersection over union with the area that the boundary encloses.
    /// </summary>
    public required double MaskAgreement { get; init; }
}
