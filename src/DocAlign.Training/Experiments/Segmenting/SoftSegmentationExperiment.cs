using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Adapting;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>
/// Networks that name the class of each pixel of a photographed sheet, trained plain and made softly equivariant afterwards (after the
/// paper's Table 4).
/// </summary>
public sealed class SoftSegmentationExperiment : IExperiment
{
    /// <summary>The paper segments with softness 0.9 to 0.95 of its dial, the rank; the budget stands beside it.</summary>
    private static readonly SoftnessDial[] Published = [SoftnessDial.Rank(0.9), SoftnessDial.Budget(0.9)];

    public string Name => "soft-segmentation";

    public IReadOnlyList<string> Parts => [SegmentNetwork.ResNet, SegmentNetwork.Transformer];

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
        var protocol = options.IsQuick ? new AdaptProtocol(60, 30, 1, 1, 10) : new AdaptProtocol(1500, 300, 8, 2, 20);
        var names = options.Chosen(Parts);
        progress?.Report((0, $"photographing {protocol.Train + protocol.Test} sheets"));
        using var photos = SegmentSet.Draw(protocol.Train, protocol.Test, seed: 17);
        using var weights = SegmentTask.WeightsOf(photos);
        double[] softness = options.IsQuick ? [0, 0.7] : [0, 0.5, 0.9];
        var runs = new AdaptRuns(
            protocol,
            names,
            softness,
            options.IsQuick ? null : Published[0],
            name => new SegmentTask(photos, weights, name, options.IsQuick)
        )
        {
            Used = Used,
            Canonical = Canonical,
        };
        var rows = runs.Run(options.Seeds, AdaptFigures.Segments, progress, cancellationToken);
        var report = new AdaptReport(rows, names, softness, Published, AdaptFigures.Segments);
        return new ExperimentResult(
            Name,
            $"Background, page, text, rule, fill on {protocol.Train} rendered photos of {SegmentSet.Side} px: trained for "
                + $"{protocol.Epochs} epochs, adapted, trained for {protocol.FineEpochs} more (the plain network and the canonicaliser "
                + "too). mIoU upright, aIoU turned by up to 30 degrees, cIoU their geometric mean, eErr the KL divergence per pixel. The "
                + "paper, VOC 2012, cIoU and eErr: ViT plain 71.73 and 12.31, canonicaliser 63.62 and 20.39, ours 73.18 and 11.12; "
                + "SegFormer plain 63.22 and 11.03, canonicaliser 56.36 and 24.82, ours 64.40 and 10.64.",
            rows,
            new Dictionary<string, string>(report.Pictures(), StringComparer.Ordinal) { ["photos"] = Shown(photos) },
            [.. options.IsQuick ? report.QuickChecks() : report.FullChecks()]
        );
    }

    /// <summary>Some test photos in grey beside their classes, the background black and fills white.</summary>
    private static string Shown(SegmentSet photos)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(8, photos.Test.shape[0]);
        return CanonicalViews.Grid(
            "Photos and their classes",
            [
                ("photo", photos.Test.slice(0, 0, count, 1).mean([1], keepdim: true)),
                ("classes", photos.TestClasses.slice(0, 0, count, 1).unsqueeze(1).to(ScalarType.Float32).div(SegmentSet.Classes - 1)),
            ]
        );
    }
}
