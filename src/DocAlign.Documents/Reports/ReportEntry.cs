namespace DocAlign.Documents.Reports;

/// <summary>A scan in the index of a report: a row of its table.</summary>
public sealed record ReportEntry
{
    /// <summary>As the scan was submitted.</summary>
    public required string Name { get; init; }

    /// <summary>Address of its page; null for a scan that was rejected.</summary>
    public string? Address { get; init; }

    /// <summary>The document without what its pages say; null for a scan that was rejected.</summary>
    public DocumentFigures? Figures { get; init; }

    /// <summary>Why the scan was rejected: the fixed word; null when it was read.</summary>
    public string? Reason { get; init; }

    /// <summary>The same as a sentence.</summary>
    public string? Message { get; init; }
}
