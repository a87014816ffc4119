using System.Globalization;
using System.Text;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Training.Experiments.Transformers;
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
        var kinds = new (string Name, string Head, Func<SoftnessDial, ISoftProjector> Make)[]
        {
            (
                "quarter turns, budget",
                "C4, budget",
                dial => new CyclicIsotypicProjector(new ScalarGrid(1, Side), new TrivialRepresentation(1), SoftnessDial.Budget(dial.Value))
            ),
            (
                "quarter turns, rank",
                "C4, rank",
                dial => new CyclicIsotypicProjector(new ScalarGrid(1, Side), new TrivialRepresentation(1), dial)
            ),
            ("harmonics, rank", "harmonics", dial => new HarmonicKernelProjector(Side, dial)),
            ("turns by 10° interpolated (n = 36), rank", "by 10°", dial => new SvdInvariantProjector("bilinear 10°", [interpolated], dial)),
        };
        double[] softness = [0, 0.25, 0.5, 0.75, 1];
        var rows = new List<ExperimentRow>();
        var maps = new List<(string Name, Tensor Pictures)>();
        using var digits = DigitSet.Load(folder: null, train: 1, test: 1, seed: 9);
        var picture = digits.Train.to(ScalarType.Float64);
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
            var errors = new List<Tensor>();
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
                    errors.Add(zeros_like(picture));
                    continue;
                }

                var weight = projector.Project(raw);
                errors.Add(ErrorMap(weight, picture));
                rows.Add(
                    ExperimentRow.Of(
                        [("kind", kinds[row].Name), ("softness", softness[column].ToString(CultureInfo.InvariantCulture))],
                        [
                            ("relativeDefect", projector.Report(weight).RelativeDefect),
                            ("lengthKept", (weight.norm() / raw.norm()).item<double>()),
                            ("errorOnADigit", errors[^1].norm().item<double>()),
                        ]
                    )
                );
                Draw(svg, weight, left, top);
            }

            maps.Add((kinds[row].Head, cat(errors, 0)));
        }

        svg.Append("</svg>\n");
        double[] Ours(string figure) =>
            [.. rows.Where(row => row.Setting["kind"].EndsWith("budget", StringComparison.Ordinal)).Select(row => row.Figures[figure])];
        var (ours, onADigit) = (Ours("relativeDefect"), Ours("errorOnADigit"));
        var largest = maps.Max(map => map.Pictures.max().item<double>());
        return new ExperimentResult(
            Name,
            "One random 7x7 filter through four projectors; blue is negative, red positive. Interpolated turns blur: their only "
                + "exactly invariant filter is the middle pixel.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["filters"] = svg.ToString(),
                ["errors"] = CanonicalViews.Grid(
                    "Where a turned digit's answer differs from the digit's turned answer, at growing softness",
                    [.. maps.Select(map => (map.Name, (map.Pictures / largest).to(ScalarType.Float32)))]
                ),
            },
            [
                (
                    "the defect does not fall with softness",
                    ours.Zip(ours.Skip(1)).All(pair => pair.Second >= pair.First - 1e-9),
                    string.Join(", ", ours.Select(value => value.ToString("F3", CultureInfo.InvariantCulture)))
                ),
                (
                    "the error on a digit is 0 at softness 0 and does not fall with softness",
                    onADigit[0] < 1e-9 && onADigit.Zip(onADigit.Skip(1)).All(pair => pair.Second >= pair.First - 1e-9),
                    string.Join(", ", onADigit.Select(value => value.ToString("F3", CultureInfo.InvariantCulture)))
                ),
            ]
        );
    }

    /// <summary>|w * ρ x - ρ (w * x)| / (‖w‖ ‖x‖) at each place, for a quarter turn ρ: [1, 1, H, W].</summary>
    private static Tensor ErrorMap(Tensor weight, Tensor picture)
    {
        using var scope = NewDisposeScope();
        Tensor Filtered(Tensor x) => nn.functional.conv2d(x, weight.view(1, 1, Side, Side), padding: [Side / 2, Side / 2]);
        var gap = Filtered(picture.rot90(1, (2, 3))) - Filtered(picture).rot90(1, (2, 3));
        return (gap.abs() / (weight.norm() * picture.norm())).MoveToOuterDisposeScope();
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
