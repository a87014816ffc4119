namespace DocAlign.Training.Evaluation;

/// <summary>Figures of one picture; names end with Before (as it came) and After (rectified).</summary>
public sealed record PageEvaluation(string Name, string Kind, string Decision, string Reason, IReadOnlyDictionary<string, double> Figures)
{
    /// <summary>The picture as it was read.</summary>
    public byte[] Source { get; init; } = [];

    /// <summary>The rectified page as PNG.</summary>
    public byte[]? Rectified { get; init; }
}
