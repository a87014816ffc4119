using DocAlign.Pipeline.Files;

namespace DocAlign.Worker.Reports;

public sealed record ReportOptions
{
    /// <summary>What a batch wrote.</summary>
    public required IFileStore Results { get; init; }

    /// <summary>Where the report goes.</summary>
    public required IFileStore Output { get; init; }

    /// <summary>The scans that the batch read, for the pictures of the photographs; null does without those that no result holds.</summary>
    public IFileStore? Scans { get; init; }

    /// <summary>Heading of the index.</summary>
    public required string Title { get; init; }

    /// <summary>Documents worked on at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;
}
