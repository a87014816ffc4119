using DocAlign.Documents.Reports;

namespace DocAlign.Worker.Reports;

/// <summary>A document among the results.</summary>
/// <param name="Stem">Name of its files without extensions.</param>
/// <param name="ResultKey">Of its result.</param>
/// <param name="Entry">Its row in the index.</param>
internal sealed record FoundDocument(string Stem, string ResultKey, ReportEntry Entry)
{
    /// <summary>Where its page goes.</summary>
    public required string PageName { get; init; }
}
