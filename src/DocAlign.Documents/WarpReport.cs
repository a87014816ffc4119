namespace DocAlign.Documents;

/// <summary>What was done to the page's geometry, and how far to trust it.</summary>
public sealed record WarpReport
{
    /// <summary>"untouched", "turn", "deskew" or "warp", see docs/contract.md.</summary>
    public required string Decision { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>0 to 1: the estimator's own trust in the proposed warp.</summary>
    public required double Confidence { get; init; }

    /// <summary>Numbers about the proposed warp; the names and units are in docs/contract.md.</summary>
    public required IReadOnlyDictionary<string, double> Diagnostics { get; init; }
}
