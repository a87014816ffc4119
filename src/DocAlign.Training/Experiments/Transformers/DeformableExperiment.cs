using System.Globalization;
using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Deformable convolutions beside the spatial transformer: what one layer can undo, and errors on distorted digits.</summary>
public sealed class DeformableExperiment : IExperiment
{
    /// <summary>Beyond the reach of a 3 x 3 kernel, which is 1 px.</summary>
    private const int ShiftPx = 3;

    /// <summary>The deformable layer must leave at most this share of the plain layer's squared error.</summary>
    private const double Share = 0.5;

    private static readonly (string Name, DigitDistortion Kind)[] Distortions =
    [
        ("R", DigitDistortion.Rotated),
        ("E", DigitDistortion.Elastic),
    ];

    public string Name => "deformable";

    /// <summary>Offsets and transformers stay at the identity: what a test breaks on purpose.</summary>
    internal bool IsFrozen { get; init; }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var protocol = options.IsQuick ? new TrialProtocol(600, 200, 0, 32) : new TrialProtocol(60_000, 10_000, 1000, 64);
        using var digits = DigitTraining.Start(options, protocol.Train, protocol.Test);
        var rows = new List<ExperimentRow>();
        foreach (var seed in Enumerable.Range(1, options.Seeds))
        {
            progress?.Report(((seed - 1.0) / options.Seeds, $"shift, seed {seed}"));
            foreach (var isDeformable in new[] { false, true })
            {
                rows.Add(Undo(digits, isDeformable, options.IsQuick ? 200 : 600, seed, cancellationToken));
            }

            foreach (var (name, kind) in options.IsQuick ? [] : Distortions)
            {
                foreach (var (model, make) in Models())
                {
                    progress?.Report(((seed - 0.9) / options.Seeds, $"{name}, {model}, seed {seed}"));
                    _ = manual_seed(seed);
                    using var network = make();
                    var figures = DigitTraining.Run(network, digits, new DistortedDigits(kind), protocol, seed, cancellationToken);
                    rows.Add(ExperimentRow.Of([("task", name), ("model", model), ("seed", $"{seed}")], figures));
                }
            }
        }

        double Mean(string task, string model, string figure) =>
            rows.Where(row => row.Setting["task"] == task && row.Setting["model"] == model).Average(row => row.Figures[figure]);
        var (plain, deformable) = (Mean("shift", "plain 3x3", "squaredError"), Mean("shift", "deformable 3x3", "squaredError"));
        var checks = new List<(string, bool, string)>
        {
            (
                "one deformable layer undoes a shift beyond its kernel: at most half of a plain layer's squared error",
                deformable <= Share * plain,
                FormattableString.Invariant($"{deformable:G3} against {plain:G3}")
            ),
        };
        if (!options.IsQuick)
        {
            // Offsets bend locally and have no memory of the whole; a turn of the whole picture is the transformer's task.
            var (local, whole, none) = (
                Mean("R", "deformable CNN", "errorPercent"),
                Mean("R", "ST-CNN affine", "errorPercent"),
                Mean("R", "CNN", "errorPercent")
            );
            checks.Add(
                (
                    "R: the transformer errs less often than deformable convolutions",
                    whole < local,
                    FormattableString.Invariant($"{whole:F2} against {local:F2} %")
                )
            );
            checks.Add(
                (
                    "R: deformable convolutions err less often than plain ones",
                    local < none,
                    FormattableString.Invariant($"{local:F2} against {none:F2} %")
                )
            );
            (local, none) = (Mean("E", "deformable CNN", "errorPercent"), Mean("E", "CNN", "errorPercent"));
            checks.Add(
                (
                    "E: deformable convolutions err less often than plain ones",
                    local < none,
                    FormattableString.Invariant($"{local:F2} against {none:F2} %")
                )
            );
        }

        return new ExperimentResult(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"shift: one layer learns to move digits by {ShiftPx} px. R, E: test error in percent, {protocol.Steps} steps "
                    + $"of {protocol.Batch} digits, distorted anew for each. No published figure for digits."
            ),
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal),
            checks
        );
    }

    private Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models() =>
        new(StringComparer.Ordinal)
        {
            ["CNN"] = () => DigitNetworks.CnnWithThird(isDeformable: false, IsFrozen),
            ["deformable CNN"] = () => DigitNetworks.CnnWithThird(isDeformable: true, IsFrozen),
            ["ST-CNN affine"] = () =>
                new TransformedClassifier(
                    DigitNetworks.ConvolutionalLocalization(DistortedDigits.DigitSide, 8),
                    DigitNetworks.CnnWithThird(isDeformable: false, IsFrozen),
                    TransformKind.Affine,
                    DistortedDigits.DigitSide,
                    isAveraged: false
                )
                {
                    IsFrozen = IsFrozen,
                },
        };

    /// <summary>Trains a single layer to move digits to the right.</summary>
    private ExperimentRow Undo(DigitSet digits, bool isDeformable, int steps, int seed, CancellationToken cancellationToken)
    {
        const int batch = 32;
        _ = manual_seed(seed);
        using var layer = isDeformable
            ? (nn.Module<Tensor, Tensor>)new DeformableConv2d(1, 1, 3, padding: 1) { IsFrozen = IsFrozen }
            : nn.Conv2d(1, 1, 3, padding: 1);
        Tensor Loss(Tensor source)
        {
            // Blurred, so that a place says where ink is nearby.
            var smooth = nn.functional.avg_pool2d(source, 5, stride: 1, padding: 2);
            return nn.functional.mse_loss(layer.call(smooth), smooth.roll(ShiftPx, 3));
        }

        using (NewDisposeScope())
        {
            _ = GuardedConvolutions.Check(layer, digits.Train.slice(0, 0, batch, 1));
        }

        new OneCycleTraining(steps) { Rate = 2e-2 }.Run(
            layer,
            [],
            _ => Loss(digits.Train.index_select(0, randint(digits.Train.shape[0], [batch], dtype: ScalarType.Int64))),
            cancellationToken
        );
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var error = Loss(digits.Test.slice(0, 0, Math.Min(500, digits.Test.shape[0]), 1)).item<float>();
        return ExperimentRow.Of(
            [("task", "shift"), ("model", isDeformable ? "deformable 3x3" : "plain 3x3"), ("seed", $"{seed}")],
            [("squaredError", error)]
        );
    }
}
