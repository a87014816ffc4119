namespace DocAlign.Worker.Status;

/// <param name="Edges">Of the bins, one more than there are counts.</param>
/// <param name="Baseline">Share of the pages in each bin where the model was measured; null where its card has none.</param>
internal sealed record DistributionFigures(
    string Name,
    string Title,
    IReadOnlyList<double> Edges,
    IReadOnlyList<long> Counts,
    IReadOnlyList<double>? Baseline
);
