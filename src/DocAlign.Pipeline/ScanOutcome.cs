using DocAlign.Documents;

namespace DocAlign.Pipeline;

/// <summary>How the work on a scan ended. Anything else is an exception: a bug, or surroundings that are broken.</summary>
public abstract record ScanOutcome
{
    private ScanOutcome()
    {
    }

    /// <summary>The scan was read.</summary>
    public sealed record Completed(Document Document, IReadOnlyList<PageArtifacts> Artifacts) : ScanOutcome;

    /// <summary>The scan cannot be read, now or later.</summary>
    public sealed record Rejected(Rejection Rejection) : ScanOutcome;
}

/// <summary>Why a scan was rejected.</summary>
/// <param name="Reason">A fixed word: a <see cref="Imaging.DecodeFailure"/> in camel case, "hostKilled", "internalError",
/// "tooManyDeliveries", "unknownMessage" or "unreadable".</param>
/// <param name="Stage">"receive", "read", "decode" or "recognize".</param>
/// <param name="Page">From 1; null when the scan as a whole is meant.</param>
/// <param name="Message">One sentence without text of the scan.</param>
public sealed record Rejection(string Reason, string Stage, int? Page, string Message)
{
    /// <summary>Of a scan that is not even read.</summary>
    public static Rejection TooLarge(long bytes, long most) => new("tooLarge", "read", Page: null, $"The scan has {bytes:N0} bytes; at most {most:N0} are allowed.");
}

/// <summary>What belongs to a page besides its text.</summary>
/// <param name="RectifiedPng">Null unless asked for.</param>
/// <param name="WarpSidecar">JSON, see docs/contract.md.</param>
public sealed record PageArtifacts(int Page, byte[]? RectifiedPng, byte[] WarpSidecar);
