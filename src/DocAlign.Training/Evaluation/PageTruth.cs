namespace DocAlign.Training.Evaluation;

/// <summary>What is known of a picture; every part may be missing.</summary>
public sealed record PageTruth
{
    /// <summary>Words on the page, in any order.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The page's text, in reading order.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// A flat picture of the same page, relative to the truth file. Without words, what is read on it counts as the truth.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>Corners in pixels: top left, top right, bottom right, bottom left.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Corners { get; init; }

    /// <summary>The picture's file, where one file stands under several names. Default: the name.</summary>
    public string? Picture { get; init; }

    /// <summary>
    /// Degrees clockwise by which an upright picture is turned before it is read: 0, 90, 180 or 270. Then it is measured whether it comes
    /// out upright.
    /// </summary>
    public int? Turned { get; init; }

    /// <summary>By which figures are grouped.</summary>
    public string Kind { get; init; } = "all";
}
