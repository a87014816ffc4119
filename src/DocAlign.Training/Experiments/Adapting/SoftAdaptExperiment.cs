using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>
/// Trained networks made softly equivariant afterwards (after the paper's Table 1, with networks that were trained here).
/// </summary>
public sealed class SoftAdaptExperiment : IExperiment
{
    private static readonly double[] Softness = [0, 0.5, 0.7, 0.9];

    /// <summary>
    /// The paper adapts with softness 0.7 to 0.95, and its softness is a share of directions: the rank dial. The budget dial stands
    /// beside it.
    /// </summary>
    private static readonly SoftnessDial[] Published = [SoftnessDial.Rank(0.7), SoftnessDial.Budget(0.7), SoftnessDial.Budget(0.9)];

    public string Name => "soft-adapt";

    public IReadOnlyList<string> Parts => [AdaptedNetworks.ResNet, AdaptedNetworks.Transformer];

    /// <summary>The dial that networks are adapted by: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<SoftnessDial, SoftnessDial> Used { get; init; } = dial => dial;

    /// <summary>Puts a trained network behind a canonicaliser; null does it right. A test breaks it on purpose.</summary>
    internal Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>>? Canonical { get; init; }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);
        var protocol = options.IsQuick ? new AdaptProtocol(500, 200, 2, 1, 25) : new AdaptProtocol(7000, 1500, 8, 2, 50);
        var names = options.Chosen(Parts);
        using var pictures = ColourSet.Load(options.CifarFolder, protocol.Train, protocol.Test, seed: 17);
        var softness = options.IsQuick ? [0, 0.7] : Softness;
        var runs = new AdaptRuns(
            protocol,
            names,
            softness,
            options.IsQuick ? null : Published[0],
            name => new ColourTask(pictures, name, options.IsQuick)
        )
        {
            Used = Used,
            Canonical = Canonical,
        };
        var rows = runs.Run(options.Seeds, AdaptFigures.Classes, progress, cancellationToken);
        var report = new AdaptReport(rows, names, softness, Published, AdaptFigures.Classes);
        return new ExperimentResult(
            Name,
            $"Ten classes, {protocol.Train} pictures of 32 x 32 px: trained for {protocol.Epochs} epochs, adapted, trained "
                + $"for {protocol.FineEpochs} epochs more (the plain network and the canonicaliser too), Adam. "
                + "acc upright, aAcc turned by up to 30 degrees, cAcc their geometric mean, iErr the KL divergence. The paper, "
                + "CIFAR-10, ImageNet weights, cAcc and iErr (KL x 100): ViT-B plain 97.20 and 7.21, canonicaliser 92.92 and 10.97, "
                + "ours 97.24 and 7.02; ResNet-50 plain 93.70 and 27.29, canonicaliser 90.89 and 10.32, ours 93.91 and 24.20.",
            rows,
            report.Pictures(),
            [.. options.IsQuick ? report.QuickChecks() : report.FullChecks()]
        );
    }
}
