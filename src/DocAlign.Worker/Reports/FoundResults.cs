using DocAlign.Documents.Reports;

namespace DocAlign.Worker.Reports;

/// <summary>What a batch wrote, as far as a report needs it.</summary>
/// <param name="Names">All files.</param>
/// <param name="Documents">By the names of their scans.</param>
/// <param name="Rejected">Rows of rejected scans.</param>
/// <param name="PassedOver">JSON files that are no documents, with the reason.</param>
internal sealed record FoundResults(
    IReadOnlySet<string> Names,
    IReadOnlyList<FoundDocument> Documents,
    IReadOnlyList<ReportEntry> Rejected,
    IReadOnlyList<string> PassedOver
);
