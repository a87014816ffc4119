using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>Charts of adapted networks, and what was expected of them before the run.</summary>
/// <param name="softness">Of the budget dial.</param>
/// <param name="published">The dials for which the paper's pattern is expected.</param>
internal sealed class AdaptReport(
    IReadOnlyList<ExperimentRow> rows,
    IReadOnlyList<string> names,
    IReadOnlyList<double> softness,
    IReadOnlyList<SoftnessDial> published,
    AdaptFigures figures
)
{
    /// <summary>Divergence below which quarter turns change nothing: rounding, which is 1e-13 or less, with room.</summary>
    private const double Nothing = 1e-6;

    /// <summary>
    /// Divergence from which a plain network's answers count as changed by turns. Quick runs train so little that they had
    /// 9.4e-5 where 1e-4 was asked; ten times <see cref="Nothing"/> still tells the two apart.
    /// </summary>
    private const double Changed = 1e-5;

    public Dictionary<string, string> Pictures() =>
        new(StringComparer.Ordinal)
        {
            ["combined"] = Chart(figures.Words, figures.Combined),
            ["error"] = Chart("error under small turns", figures.Error),
        };

    /// <summary>
    /// What adapting must do whatever the training: at softness 0, and behind a canonicaliser, quarter turns change nothing, and promised
    /// bounds are kept.
    /// </summary>
    public IEnumerable<(string Expected, bool Holds, string Found)> QuickChecks()
    {
        foreach (var name in names)
        {
            var (exact, plain) = (Mean(name, Text(0), figures.QuarterError), Mean(name, AdaptTrial.Base, figures.QuarterError));
            yield return (
                $"{name}: at softness 0 quarter turns change nothing (KL below 1e-6), and they change the plain network's answers",
                exact < Nothing && plain > Changed,
                FormattableString.Invariant($"{exact:G3} against {plain:G3}")
            );
            var canonical = Mean(name, AdaptTrial.Canonicaliser, figures.QuarterError);
            yield return (
                $"{name}: behind the canonicaliser quarter turns change nothing (KL below 1e-6)",
                canonical < Nothing,
                FormattableString.Invariant($"{canonical:G3}")
            );
            yield return (
                $"{name}: the promised defect is kept",
                softness.All(s => Mean(name, Text(s), "largestDefect") <= Mean(name, Text(s), "bound") + 1e-5),
                string.Join(
                    ", ",
                    softness.Select(s =>
                        FormattableString.Invariant($"{Mean(name, Text(s), "largestDefect"):G3} of {Mean(name, Text(s), "bound"):G3}")
                    )
                )
            );
        }
    }

    /// <summary>
    /// The paper's pattern: at the published softness the combined figure rises and the error falls, and the canonicaliser's combined
    /// figure is below the adapted network's.
    /// </summary>
    public IEnumerable<(string Expected, bool Holds, string Found)> FullChecks()
    {
        foreach (var name in names)
        {
            foreach (var dial in published.Select(AdaptTrial.NameOf))
            {
                yield return Above(name, dial, AdaptTrial.Base, "the plain network's");
                var (ours, plain) = (Mean(name, dial, figures.Error), Mean(name, AdaptTrial.Base, figures.Error));
                yield return (
                    $"{name}, {dial}: error under small turns below the plain network's",
                    ours < plain,
                    FormattableString.Invariant($"{ours:F4} against {plain:F4}")
                );
            }

            yield return Above(name, AdaptTrial.NameOf(published[0]), AdaptTrial.Canonicaliser, "the canonicaliser's");
            var errors = softness.Select(s => Mean(name, Text(s), figures.Error)).ToArray();
            var spearman = EquivarianceMetrics.Spearman(softness, errors);
            yield return (
                $"{name}: the error under small turns rises with softness (Spearman above 0.8)",
                spearman > 0.8,
                FormattableString.Invariant($"{spearman:F2}")
            );
        }
    }

    private static string Text(double softness) => AdaptTrial.NameOf(SoftnessDial.Budget(softness));

    private (string Expected, bool Holds, string Found) Above(string name, string dial, string other, string whose)
    {
        var (ours, theirs) = (Mean(name, dial, figures.Combined), Mean(name, other, figures.Combined));
        return (
            $"{name}, {dial}: {figures.Words} above {whose}",
            ours > theirs,
            FormattableString.Invariant($"{ours:F4} against {theirs:F4}")
        );
    }

    private string Chart(string title, string figure)
    {
        LineSeries Line(string name) => new(name, [.. softness.Select(s => (s, Mean(name, Text(s), figure)))]);
        LineSeries Flat(string name, string setting) =>
            new(
                $"{name}, {setting}",
                [(softness[0], Mean(name, setting, figure)), (softness[^1], Mean(name, setting, figure))],
                IsDashed: true
            );
        return new LineChart
        {
            Title = title,
            XTitle = "softness (budget)",
            YTitle = figure,
            Series = [.. names.SelectMany(name => new[] { Line(name), Flat(name, AdaptTrial.Base), Flat(name, AdaptTrial.Canonicaliser) })],
        }.ToSvg();
    }

    private double Mean(string name, string setting, string figure) =>
        rows.Where(row => row.Setting["network"] == name && row.Setting["dial"] == setting).Average(row => row.Figures[figure]);
}
