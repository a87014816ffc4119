using DocAlign.Rectification.Equivariance;

namespace DocAlign.Training.Experiments;

/// <summary>Hard, smooth and budget cut-offs side by side (an analogue of the paper's Table 7).</summary>
public sealed class HardVsSmoothExperiment : IExperiment
{
    public string Name => "hard-vs-smooth";

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var trials =
            from seed in Enumerable.Range(1, options.Seeds)
            from mode in new[] { DialMode.Rank, DialMode.Smooth, DialMode.Budget }
            from s in options.IsQuick ? [0.5] : new[] { 0.25, 0.5, 0.75 }
            select new DigitSetting(Tying.Soft, mode, s, DigitGroup.QuarterTurns, seed);
        var rows = DigitRuns.Run(options, [.. trials], Used, group => group, progress, cancellationToken);
        var kept = rows.Where(row => row.Figures.ContainsKey("bound")).All(row => row.Figures["defect"] <= row.Figures["bound"] + 1e-5);
        return new ExperimentResult(
            Name,
            "The digit network of soft-mnist with three kinds of dial. The paper, on VOC with ViT: hard 71.78 cIoU and 11.74 "
                + "equivariance error, smooth 73.18 and 11.12. Smooth has no a-priori bound.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [
                ("where a bound is promised it is kept", kept, kept ? "on every run" : "not on every run"),
                .. options.IsQuick ? [] : PublishedPattern(rows),
            ]
        );
    }

    /// <summary>
    /// The paper's pattern, where both dials depart from exact invariance: smooth has the higher combined accuracy and the lower error.
    /// </summary>
    private static IEnumerable<(string Expected, bool Holds, string Found)> PublishedPattern(IReadOnlyList<ExperimentRow> rows)
    {
        double Mean(string mode, string figure) =>
            rows.Where(row => row.Setting["mode"] == mode && row.Setting["softness"] == "0.75").Average(row => row.Figures[figure]);
        foreach (
            var (words, figure, sign) in new[]
            {
                ("combined accuracy above rank's", "cAccQuarter", 1),
                ("invariance error below rank's", "iErrQuarter", -1),
            }
        )
        {
            var (smooth, rank) = (Mean("smooth", figure), Mean("rank", figure));
            yield return (
                $"smooth at 0.75: {words}",
                sign * (smooth - rank) > 0,
                FormattableString.Invariant($"{smooth:F3} against {rank:F3}")
            );
        }
    }
}
