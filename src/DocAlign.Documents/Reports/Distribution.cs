namespace DocAlign.Documents.Reports;

/// <summary>A figure of pages that the index shows as a histogram.</summary>
/// <param name="Name">Short, for programs.</param>
/// <param name="Title">For people.</param>
/// <param name="Unit">Behind the edges; empty for none.</param>
/// <param name="Edges">Ascending; bin i is from edge i to edge i + 1, the first and the last take what lies outside.</param>
/// <param name="Of">The figure of a page; null where it was not measured.</param>
public sealed record Distribution(string Name, string Title, string Unit, IReadOnlyList<double> Edges, Func<Page, double?> Of)
{
    private static readonly double[] Tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    /// <summary>The distributions of the index: confidence, and the warp's parameters.</summary>
    public static IReadOnlyList<Distribution> All { get; } =
    [
        new("confidence", "Words likely right, mean of a page", "", Tenths, page => page.Blocks.Count > 0 ? page.Confidence : null),
        new("trust", "Trust in the proposed warp", "", Tenths, page => page.Warp.Diagnostics.Count > 0 ? page.Warp.Confidence : null),
        new(
            "rotation",
            "Rotation",
            "°",
            [-180, -90, -45, -20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20, 45, 90, 180],
            Diagnostic("rotationDegrees")
        ),
        new("bend", "Bend that a flat sheet cannot have", "%", [0, 0.25, 0.5, 1, 2, 3, 5, 8, 12, 20], Diagnostic("nonRigidPercent")),
        new("perspective", "Perspective", "", [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5], Diagnostic("perspective")),
        new("displacement", "Largest displacement", "%", [0, 1, 2, 5, 10, 15, 20, 30, 45, 60, 100], Diagnostic("maxDisplacementPercent")),
    ];

    /// <summary>Bins of the histogram.</summary>
    public int Bins => Edges.Count - 1;

    /// <summary>The bin of a value, from 0.</summary>
    public int BinOf(double value)
    {
        var bin = 0;
        while (bin < Bins - 1 && value >= Edges[bin + 1])
        {
            bin++;
        }

        return bin;
    }

    private static Func<Page, double?> Diagnostic(string name) =>
        page => page.Warp.Diagnostics.TryGetValue(name, out var value) ? value : null;
}
