using System.Text.Json.Serialization;
using DocAlign.Documents.Fields;
using DocAlign.Pipeline;

namespace DocAlign.Worker.Batch;

/// <summary>How one scan of a batch ended.</summary>
/// <param name="Outputs">Files that were written, by their names there.</param>
/// <param name="Pages">Pages read; 0 when nothing was read.</param>
/// <param name="Words">Words read.</param>
/// <param name="Warped">Pages that were flattened.</param>
/// <param name="Rejection">Set for rejected scans.</param>
public sealed record BatchItemResult(
    string Name,
    BatchItemStatus Status,
    IReadOnlyList<string> Outputs,
    int Pages,
    int Words,
    int Warped,
    double ElapsedMs,
    Rejection? Rejection
)
{
    /// <summary>
    /// Fields of a scan that was read, or whose result was there; for tables of the whole batch, no part of the printed line.
    /// </summary>
    [JsonIgnore]
    public DocumentFields? Fields { get; init; }
}
