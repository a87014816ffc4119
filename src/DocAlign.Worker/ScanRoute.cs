using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>Which profile scans of a place take.</summary>
public sealed record ScanRoute
{
    /// <summary>Container of the scans; null for any.</summary>
    public string? Container { get; init; }

    /// <summary>What a blob's name, or the submitted name, begins with.</summary>
    public string Prefix { get; set; } = "";

    public required string Profile { get; init; }

    internal bool Matches(ScanMessage message) =>
        (Container is null || Container == message.Container)
        && (
            message.Blob?.StartsWith(Prefix, StringComparison.Ordinal) == true || message.Name.StartsWith(Prefix, StringComparison.Ordinal)
        );
}
