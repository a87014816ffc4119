using System.Globalization;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Experiments;

/// <summary>The sweep over softness of one group: its curves, and what was expected of them before the run.</summary>
internal sealed class DigitSweep(IReadOnlyList<ExperimentRow> rows, DigitGroup group)
{
    private const string Ours = "budget";
    private const string Paper = "rank";
    private const string Theirs = "residual pathway";

    /// <summary>Error up to which answers count as the same: rounding in single precision squared, with room.</summary>
    private const double Exact = 1e-8;

    private readonly string _name = DigitGroups.NameOf(group);

    /// <summary>The set of test pictures whose elements are those of the group.</summary>
    private readonly string _set = group == DigitGroup.QuarterTurns ? "Quarter" : "RotoReflected";

    public IEnumerable<(string Name, string Svg)> Pictures()
    {
        yield return (
            $"{_name}-invariance",
            Chart($"{_name}: invariance error on its elements", "KL divergence", "iErr" + _set, [Ours, Paper, Theirs])
        );
        yield return ($"{_name}-accuracy", Chart($"{_name}: combined accuracy", "√(acc × aAcc)", "cAcc" + _set, [Ours, Paper, Theirs]));
        yield return (
            $"{_name}-bound",
            new LineChart
            {
                Title = $"{_name}: promised and measured defect",
                XTitle = "softness",
                YTitle = "relative defect per radian",
                Series =
                [
                    new LineSeries("a-priori bound η", Points(Ours, "bound"), IsDashed: true),
                    new LineSeries("measured defect of the weights", Points(Ours, "defect")),
                    new LineSeries("measured error on pictures", Points(Ours, "layerError")),
                ],
            }.ToSvg()
        );
    }

    public IEnumerable<(string Expected, bool Holds, string Found)> QuickChecks()
    {
        var errors = Points(Ours, "iErr" + _set).Select(point => point.Y).ToArray();
        yield return ExactAtZero();
        yield return (
            $"{_name}: invariance error rises with softness",
            errors.Zip(errors.Skip(1)).All(pair => pair.First < pair.Second),
            string.Join(", ", errors.Select(Text))
        );
        yield return Kept();
    }

    /// <summary>The paper's pattern, and what the theory promises.</summary>
    public IEnumerable<(string Expected, bool Holds, string Found)> FullChecks()
    {
        yield return ExactAtZero();
        foreach (var mode in new[] { Ours, Paper })
        {
            var errors = Points(mode, "iErr" + _set);
            var spearman = EquivarianceMetrics.Spearman([.. errors.Select(point => point.X)], [.. errors.Select(point => point.Y)]);
            yield return (
                $"{_name}, {mode}: invariance error rises with softness (Spearman above 0.9)",
                spearman > 0.9,
                FormattableString.Invariant($"{spearman:F3}")
            );
            var (ours, theirs) = (errors, Points(Theirs, "iErr" + _set));
            yield return (
                $"{_name}, {mode}: error at or below the residual pathway's at equal softness",
                ours.Zip(theirs).All(pair => pair.First.Y <= pair.Second.Y + Exact),
                string.Join(", ", ours.Zip(theirs, (a, b) => $"{Text(a.X)}: {Text(a.Y)} against {Text(b.Y)}"))
            );
            var worst = Points(mode, "cAcc" + _set)
                .Zip(Points(Theirs, "cAcc" + _set), (a, b) => (a.X, Gap: a.Y - b.Y))
                .Where(pair => pair.X >= 0.25)
                .Min(pair => pair.Gap);
            yield return (
                $"{_name}, {mode}: combined accuracy within 0.5 points of the pathway's or better from softness 0.25",
                worst >= -0.005,
                FormattableString.Invariant($"least difference {100 * worst:F2} points")
            );
        }

        yield return Kept();
    }

    /// <summary>At softness 0 no element of the group changes an answer, and at 1 elements do.</summary>
    private (string Expected, bool Holds, string Found) ExactAtZero()
    {
        string[] sets = group == DigitGroup.QuarterTurns ? ["Quarter"] : ["Mirror", "RotoReflected"];
        return (
            $"{_name}: invariance error 0 at softness 0, and not at 1",
            sets.All(set =>
                Mean(Ours, 0, "iErr" + set) < Exact && Mean(Theirs, 0, "iErr" + set) < Exact && Mean(Ours, 1, "iErr" + set) > 0.01
            ),
            string.Join(", ", sets.Select(set => $"{set}: {Text(Mean(Ours, 0, "iErr" + set))}, {Text(Mean(Ours, 1, "iErr" + set))}"))
        );
    }

    private (string Expected, bool Holds, string Found) Kept()
    {
        var promised = rows.Where(row => row.Setting["group"] == _name && row.Figures.ContainsKey("bound")).ToList();
        var largest = promised.Max(row => row.Figures["defect"] / Math.Max(row.Figures["bound"], 1e-6));
        return (
            $"{_name}: measured error ≤ measured defect ≤ bound, budget and rank",
            promised.TrueForAll(row =>
                row.Figures["layerError"] <= row.Figures["defect"] + 1e-6 && row.Figures["defect"] <= row.Figures["bound"] + 1e-5
            ),
            string.Create(CultureInfo.InvariantCulture, $"{promised.Count} runs, largest share of a bound {largest:F3}")
        );
    }

    private string Chart(string title, string unit, string figure, string[] modes) =>
        new LineChart
        {
            Title = title,
            XTitle = "softness",
            YTitle = unit,
            Series = [.. modes.Select(mode => new LineSeries(mode, Points(mode, figure), mode == Theirs))],
        }.ToSvg();

    /// <summary>Means over seeds by softness.</summary>
    private (double X, double Y)[] Points(string mode, string figure) =>
        [
            .. Rows(mode)
                .Select(row => double.Parse(row.Setting["softness"], CultureInfo.InvariantCulture))
                .Distinct()
                .Order()
                .Select(s => (s, Mean(mode, s, figure))),
        ];

    private double Mean(string mode, double softness, string figure) =>
        Rows(mode)
            .Where(row => row.Setting["softness"] == softness.ToString("0.##", CultureInfo.InvariantCulture))
            .Average(row => row.Figures[figure]);

    private IEnumerable<ExperimentRow> Rows(string mode) => rows.Where(row => row.Setting["group"] == _name && row.Setting["mode"] == mode);

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
