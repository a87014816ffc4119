namespace DocAlign.Worker.Reports;

/// <summary>What a report holds.</summary>
/// <param name="Pages">Pages of documents that were made.</param>
/// <param name="Copied">Pages that the batch had made already, and that got their links.</param>
/// <param name="Rejected">Scans that were rejected.</param>
/// <param name="WithoutPhotograph">Pages that were made and lack the photograph of at least one page of their document.</param>
/// <param name="PassedOver">JSON files that are no documents, with the reason.</param>
public sealed record ReportSummary(int Pages, int Copied, int Rejected, int WithoutPhotograph, IReadOnlyList<string> PassedOver);
