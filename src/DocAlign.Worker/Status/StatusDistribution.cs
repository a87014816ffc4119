namespace DocAlign.Worker.Status;

/// <summary>A figure of pages that the status page shows as a histogram.</summary>
/// <param name="Name">For programs; also what a baseline is asked for.</param>
/// <param name="Title">For people.</param>
/// <param name="Instrument">Who measures it.</param>
internal sealed record StatusDistribution(string Name, string Title, string Instrument, BinCounts Bins)
{
    private static readonly double[] Tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    public DistributionFigures Figures(IReadOnlyList<double>? baseline) => new(Name, Title, Bins.Edges, Bins.Counts(), baseline);

    /// <summary>New and empty ones.</summary>
    public static IReadOnlyList<StatusDistribution> Create() =>
        [
            new("pageConfidence", "Words likely right, mean of a page", "docalign.page.confidence", new BinCounts(Tenths)),
            new("warpConfidence", "Trust in the proposed warp", "docalign.warp.confidence", new BinCounts(Tenths)),
            new(
                "warpRotation",
                "Rotation that a warp undoes, degrees",
                "docalign.warp.rotation",
                new BinCounts([0, 0.5, 1, 2, 5, 10, 20, 45, 90, 180])
            ),
            new(
                "warpDisplacement",
                "Largest displacement, share of the page",
                "docalign.warp.displacement",
                new BinCounts([0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
            ),
        ];
}
