namespace DocAlign.Documents.Reports;

/// <param name="T">What can be searched for.</param>
/// <param name="B">Bins of each distribution.</param>
internal sealed record ReportRowData(string T, IReadOnlyDictionary<string, IReadOnlyList<int>> B);
