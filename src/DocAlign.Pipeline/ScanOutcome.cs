using DocAlign.Documents;

namespace DocAlign.Pipeline;

/// <summary>How the work on a scan ended. Anything else is an exception: a bug, or surroundings that are broken.</summary>
public abstract record ScanOutcome
{
    private ScanOutcome() { }

    /// <summary>The scan was read.</summary>
    public sealed record Completed(Document Document, IReadOnlyList<PageArtifacts> Artifacts) : ScanOutcome;

    /// <summary>The scan cannot be read, now or later.</summary>
    public sealed record Rejected(Rejection Rejection) : ScanOutcome;
}
