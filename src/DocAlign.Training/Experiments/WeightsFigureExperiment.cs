using System.Globalization;
using System.Text;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>
/// One random filter at growing softness, for quarter turns, harmonics, and the paper's interpolated turns (its Fig. 1, 3 and 4).
/// </summary>
public sealed class WeightsFigureExperiment : IExperiment
{
    private const int Side = 7;
    private const int Pixel = 14;

    public string Name => "weights-figure";

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);
        using var scope = NewDisposeScope();
        _ = manual_seed(4);
        var raw = randn(1, Side * Side, dtype: ScalarType.Float64);
        var interpolated = Generators.ForwardDifference(Generators.BilinearRotation(Side, 10, isCircular: true), Math.PI / 18);
        var kinds = new (string Name, Func<SoftnessDial, ISoftProjector> Make)[]
        {
            (
                "quarter turns, budget",
                dial => new CyclicIsotypicProjector(new ScalarGrid(1, Side), new TrivialRepresentation(1), SoftnessDial.Budget(dial.Value))
            ),
            ("quarter turns, rank", dial => new CyclicIsotypicProjector(new ScalarGrid(1, Side), new TrivialRepresentation(1), dial)),
            ("harmonics, rank", dial => new HarmonicKernelProjector(Side, dial)),
            ("turns by 10° interpolated (n = 36), rank", dial => new SvdInvariantProjector("bilinear 10°", [interpolated], dial)),
        };
        double[] softness = [0, 0.25, 0.5, 0.75, 1];
        var rows = new List<ExperimentRow>();
        var svg = new StringBuilder();
        var (width, height) = (240 + (softness.Length * ((Side * Pixel) + 16)), 40 + (kinds.Length * ((Side * Pixel) + 16)));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" "
                + $"font-size=\"12\"><rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n"
        );
        for (var row = 0; row < kinds.Length; row++)
        {
            var top = 30 + (row * ((Side * Pixel) + 16));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"8\" y=\"{top + 50}\">{kinds[row].Name}</text>\n");
            for (var column = 0; column < softness.Length; column++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var left = 240 + (column * ((Side * Pixel) + 16));
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"18\">softness {softness[column]}</text>\n");
                ISoftProjector projector;
                try
                {
                    projector = kinds[row].Make(SoftnessDial.Rank(Used(softness[column])));
                }
                catch (ArgumentException)
                {
                    // Nothing is exactly invariant there.
                    continue;
                }

                var weight = projector.Project(raw);
                rows.Add(
                    ExperimentRow.Of(
                        [("kind", kinds[row].Name), ("softness", softness[column].ToString(CultureInfo.InvariantCulture))],
                        [
                            ("relativeDefect", projector.Report(weight).RelativeDefect),
                            ("lengthKept", (weight.norm() / raw.norm()).item<double>()),
                        ]
                    )
                );
                Draw(svg, weight, left, top);
            }
        }

        svg.Append("</svg>\n");
        var ours = rows.Where(row => row.Setting["kind"].EndsWith("budget", StringComparison.Ordinal))
            .Select(row => row.Figures["relativeDefect"])
            .ToArray();
        return new ExperimentResult(
            Name,
            "One random 7x7 filter through four projectors; blue is negative, red positive. Interpolated turns blur: their only "
                + "exactly invariant filter is the middle pixel.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["filters"] = svg.ToString() },
            [
                (
                    "the defect does not fall with softness",
                    ours.Zip(ours.Skip(1)).All(pair => pair.Second >= pair.First - 1e-9),
                    string.Join(", ", ours.Select(value => value.ToString("F3", CultureInfo.InvariantCulture)))
                ),
            ]
        );
    }

    private static void Draw(StringBuilder svg, Tensor weight, int left, int top)
    {
        var values = weight.data<double>().ToArray();
        var largest = values.Max(Math.Abs);
        for (var i = 0; i < values.Length; i++)
        {
            var strength = (int)(255 * (1 - Math.Min(1, Math.Abs(values[i]) / Math.Max(largest, 1e-12))));
            var colour = values[i] >= 0 ? $"#ff{strength:x2}{strength:x2}" : $"#{strength:x2}{strength:x2}ff";
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{left + (i % Side * Pixel)}\" y=\"{top + (i / Side * Pixel)}\" width=\"{Pixel}\" height=\"{Pixel}\" "
                    + $"fill=\"{colour}\"/>\n"
            );
        }
    }
}
