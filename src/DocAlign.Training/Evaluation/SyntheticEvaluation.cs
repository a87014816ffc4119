namespace DocAlign.Training.Evaluation;

/// <summary>
/// What came of one synthetic photo whose map is known. Errors are mean distances in percent of the page's height on the photo.
/// </summary>
public sealed record SyntheticEvaluation
{
    public required string Name { get; init; }

    /// <summary>What the gate decided, and why.</summary>
    public required string Decision { get; init; }

    public required string Reason { get; init; }

    /// <summary>Between where the rectified page reads and where it should.</summary>
    public required double ErrorPercent { get; init; }

    /// <summary>Of the boundary points as the network found them.</summary>
    public required double LocatedPercent { get; init; }

    /// <summary>Of the boundary points once they were moved onto edges.</summary>
    public required double SnappedPercent { get; init; }

    /// <summary>Of the picture as it came.</summary>
    public required double UntouchedPercent { get; init; }
}
