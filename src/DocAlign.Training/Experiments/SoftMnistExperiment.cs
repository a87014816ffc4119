using System.Globalization;
using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Experiments;

/// <summary>
/// Softness against accuracy and invariance on digits (the paper's Fig. 2), with residual pathway and canonicalisation beside it.
/// </summary>
public sealed class SoftMnistExperiment : IExperiment
{
    private static readonly double[] Softness = [0, 0.1, 0.25, 0.5, 0.75, 1];

    public string Name => "soft-mnist";

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var softness = options.IsQuick ? [0, 0.5, 1] : Softness;
        var trials = (
            from seed in Enumerable.Range(1, options.Seeds)
            from tying in new[] { Tying.Soft, Tying.ResidualPathway }
            from s in softness
            select (tying, DialMode.Budget, s, seed)
        ).Concat(options.IsQuick ? [] : Enumerable.Range(1, options.Seeds).Select(seed => (Tying.Canonical, DialMode.Budget, 1.0, seed)));
        var rows = DigitRuns.Run(options, [.. trials], Used, progress, cancellationToken);
        double Mean(string mode, double s, string figure) =>
            rows.Where(row =>
                    row.Setting["mode"] == mode
                    && row.Setting["softness"] == s.ToString("0.##", CultureInfo.InvariantCulture)
                    && row.Figures.ContainsKey(figure)
                )
                .Select(row => row.Figures[figure])
                .DefaultIfEmpty(double.NaN)
                .Average();
        LineSeries Line(string name, string mode, string figure, bool isDashed = false) =>
            new(name, [.. softness.Select(s => (s, Mean(mode, s, figure)))], isDashed);
        const string Ours = "budget";
        const string Theirs = "residual pathway";
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["invariance"] = new LineChart
            {
                Title = "Invariance error on quarter turns",
                XTitle = "softness",
                YTitle = "KL divergence",
                Series = [Line("budget", Ours, "iErrQuarter"), Line("residual pathway", Theirs, "iErrQuarter", true)],
            }.ToSvg(),
            ["accuracy"] = new LineChart
            {
                Title = "Combined accuracy",
                XTitle = "softness",
                YTitle = "√(acc × aAcc)",
                Series =
                [
                    Line("budget, quarter turns", Ours, "cAccQuarter"),
                    Line("residual, quarter turns", Theirs, "cAccQuarter", true),
                    Line("budget, ±60°", Ours, "cAcc60"),
                    Line("residual, ±60°", Theirs, "cAcc60", true),
                ],
            }.ToSvg(),
            ["bound"] = new LineChart
            {
                Title = "Promised and measured defect",
                XTitle = "softness",
                YTitle = "relative defect per radian",
                Series =
                [
                    Line("a-priori bound η", Ours, "bound", true),
                    Line("measured defect of the weights", Ours, "defect"),
                    Line("measured error on pictures", Ours, "layerError"),
                ],
            }.ToSvg(),
        };
        var errors = softness.Select(s => Mean(Ours, s, "iErrQuarter")).ToArray();
        var spearman = EquivarianceMetrics.Spearman(softness, errors);
        var atMost = softness.All(s => Mean(Ours, s, "iErrQuarter") <= Mean(Theirs, s, "iErrQuarter") + 1e-9);
        var worst = softness.Where(s => s >= 0.25).Min(s => Mean(Ours, s, "cAccQuarter") - Mean(Theirs, s, "cAccQuarter"));
        return new ExperimentResult(
            Name,
            "Maps between grids, trained upright without augmentation. The paper shows curves of this sweep without numbers: "
                + "invariance error below and combined accuracy above the residual pathway's at every softness.",
            rows,
            pictures,
            options.IsQuick
                ?
                [
                    ("invariance error 0 at softness 0", errors[0] < 1e-8, $"{errors[0]:G3}"),
                    (
                        "invariance error rises with softness",
                        errors.Zip(errors.Skip(1)).All(pair => pair.First < pair.Second),
                        string.Join(", ", errors.Select(error => error.ToString("G3", CultureInfo.InvariantCulture)))
                    ),
                    (
                        "measured error ≤ measured defect ≤ bound",
                        softness.All(s =>
                            Mean(Ours, s, "layerError") <= Mean(Ours, s, "defect") + 1e-6
                            && Mean(Ours, s, "defect") <= Mean(Ours, s, "bound") + 1e-5
                        ),
                        "see the plot"
                    ),
                ]
                :
                [
                    ("invariance error 0 at softness 0", errors[0] < 1e-8, $"{errors[0]:G3}"),
                    ("invariance error rises with softness (Spearman above 0.9)", spearman > 0.9, $"{spearman:F3}"),
                    (
                        "error at or below the residual pathway's at equal softness",
                        atMost,
                        string.Join(
                            ", ",
                            softness.Select(s =>
                                FormattableString.Invariant(
                                    $"{s}: {Mean(Ours, s, "iErrQuarter"):G3} against {Mean(Theirs, s, "iErrQuarter"):G3}"
                                )
                            )
                        )
                    ),
                    (
                        "combined accuracy within 0.5 points or better from softness 0.25",
                        worst >= -0.005,
                        FormattableString.Invariant($"least difference {100 * worst:F2} points")
                    ),
                    (
                        "measured error ≤ measured defect ≤ bound",
                        softness.All(s =>
                            Mean(Ours, s, "layerError") <= Mean(Ours, s, "defect") + 1e-6
                            && Mean(Ours, s, "defect") <= Mean(Ours, s, "bound") + 1e-5
                        ),
                        "see the plot"
                    ),
                ]
        );
    }
}
