using System.Globalization;
using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>A spatial transformer on the picture, on feature maps after shallow convolutions, and several side by side.</summary>
/// <remarks>
/// A warp of feature maps cannot undo a turn of the picture, since the filters have seen the turned picture: L. Finnveden et al.,
/// "Understanding when spatial transformer networks do not support invariance", ICPR 2020. Measured with the true warp and with
/// trained ones.
/// </remarks>
public sealed class FeatureMapExperiment : IExperiment
{
    /// <summary>The true warp must leave at most this share of the change on the picture, and at least that one on feature maps.</summary>
    private const double LeftOnPicture = 0.4;
    private const double LeftOnFeatures = 0.6;

    private const double Degrees = 90;

    public string Name => "feature-map-stn";

    /// <summary>Transformers stay at the identity: what a test breaks on purpose.</summary>
    internal bool IsFrozen { get; init; }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var protocol = options.IsQuick ? new TrialProtocol(600, 200, 0, 64) : new TrialProtocol(60_000, 10_000, 2000, 64);
        using var digits = DigitTraining.Start(options, protocol.Train, protocol.Test);
        var rows = new List<ExperimentRow>();
        foreach (var seed in Enumerable.Range(1, options.Seeds))
        {
            _ = manual_seed(seed);
            rows.AddRange(TrueWarp(digits, seed));
            foreach (var (model, make) in options.IsQuick ? [] : Models())
            {
                progress?.Report(((seed - 0.9) / options.Seeds, $"{model}, seed {seed}"));
                _ = manual_seed(seed);
                using var network = make();
                var figures = DigitTraining.Run(
                    network,
                    digits,
                    new DistortedDigits(DigitDistortion.Rotated),
                    protocol,
                    seed,
                    cancellationToken
                );
                rows.Add(
                    ExperimentRow.Of(
                        [("task", "R"), ("model", model), ("seed", $"{seed}")],
                        figures.Where(figure => figure.Name != "pointsMoved")
                    )
                );
            }
        }

        double Mean(string model, string figure) => rows.Where(row => row.Setting["model"] == model).Average(row => row.Figures[figure]);
        var (picture, features) = (Mean("true warp on the picture", "changeLeft"), Mean("true warp on feature maps", "changeLeft"));
        var checks = new List<(string, bool, string)>
        {
            (
                "the true warp undoes a turn on the picture (at most 0.4 of the change is left)",
                picture <= LeftOnPicture,
                FormattableString.Invariant($"{picture:F2}")
            ),
            (
                "it does not on feature maps (at least 0.6 is left)",
                features >= LeftOnFeatures,
                FormattableString.Invariant($"{features:F2}")
            ),
        };
        if (!options.IsQuick)
        {
            double Error(string model) => Mean(model, "errorPercent");
            checks.Add(
                (
                    "a transformer on the picture errs less often than one on feature maps",
                    Error("on the picture") < Error("on feature maps"),
                    FormattableString.Invariant($"{Error("on the picture"):F2} against {Error("on feature maps"):F2} %")
                )
            );
            checks.Add(
                (
                    "two side by side err at most 0.1 points more often than one",
                    Error("two side by side") <= Error("on the picture") + 0.1,
                    FormattableString.Invariant($"{Error("two side by side"):F2} against {Error("on the picture"):F2} %")
                )
            );
        }

        return new ExperimentResult(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Digits turned by up to {Degrees} degrees. changeLeft: distance of what the next layer is shown from what it "
                    + $"is shown of the upright digit, after the true warp, as a share of the distance without it. "
                    + $"errorPercent: {protocol.Steps} steps of {protocol.Batch} digits, affine transformers. "
                    + $"Jaderberg et al. give CNN 1.2 and ST-CNN affine 0.7; "
                    + $"no published figure for feature maps on these digits."
            ),
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal),
            checks
        );
    }

    private Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models() =>
        new(StringComparer.Ordinal)
        {
            ["none"] = () => DigitNetworks.Cnn(DistortedDigits.DigitSide),
            ["on the picture"] = () => DigitNetworks.InParallel(1, TransformKind.Affine, IsFrozen),
            ["on feature maps"] = () => DigitNetworks.OnFeatures(TransformKind.Affine),
            ["two side by side"] = () => DigitNetworks.InParallel(2, TransformKind.Affine, IsFrozen),
        };

    /// <summary>How much of a turn the true warp undoes on the picture, and on feature maps of random filters.</summary>
    private IEnumerable<ExperimentRow> TrueWarp(DigitSet digits, int seed)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var onPicture = DigitNetworks.InParallel(1, TransformKind.Affine, IsFrozen);
        using var onFeatures = DigitNetworks.OnFeatures(TransformKind.Affine);
        var upright = digits.Test.slice(0, 0, Math.Min(200, digits.Test.shape[0]), 1);
        var random = new SeededRandom((ulong)seed);
        var angles = Enumerable.Range(0, (int)upright.shape[0]).Select(_ => random.Between(-Degrees, Degrees)).ToList();
        var turned = onPicture.Sample(upright, Corners(angles, sign: 1));
        if (IsFrozen)
        {
            // The digits are turned all the same: only what undoes it is broken.
            using var whole = DigitNetworks.InParallel(1, TransformKind.Affine, isFrozen: false);
            turned = whole.Sample(upright, Corners(angles, sign: 1));
        }

        foreach (var (name, network) in new[] { ("true warp on the picture", onPicture), ("true warp on feature maps", onFeatures) })
        {
            var (wanted, seen) = (network.Features(upright), network.Features(turned));
            var undone = network.Sample(seen, Corners(angles, sign: -1));
            var left = (undone - wanted).norm().item<float>() / (seen - wanted).norm().item<float>();
            yield return ExperimentRow.Of([("task", "true warp"), ("model", name), ("seed", $"{seed}")], [("changeLeft", left)]);
        }
    }

    /// <summary>Corners turned about the middle, [N, 4, 2].</summary>
    private static Tensor Corners(List<double> degrees, int sign)
    {
        var points = TransformedClassifier.LatticeOf(TransformKind.Affine).Points;
        return tensor(
            degrees
                .SelectMany(angle =>
                {
                    var (sine, cosine) = Math.SinCos(sign * angle * Math.PI / 180);
                    return points.SelectMany(point =>
                        new[] { (float)((cosine * point.X) - (sine * point.Y)), (float)((sine * point.X) + (cosine * point.Y)) }
                    );
                })
                .ToArray(),
            [degrees.Count, points.Count, 2]
        );
    }
}
