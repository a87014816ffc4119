namespace DocAlign.Documents;

/// <summary>What decided the result besides the bytes.</summary>
public sealed record ProcessingInfo
{
    public required string Software { get; init; }

    public required string Languages { get; init; }

    public required int SegmentationMode { get; init; }

    /// <summary>SHA-256 of the rectifier's weights; null when rectification was off.</summary>
    public required string? ModelHash { get; init; }

    public required string OptionsHash { get; init; }
}
