using DocAlign.Geometry;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>Finding the page.</summary>
internal sealed class LocateTask(TrainingOptions options, TextureBank textures, Device device) : TrainingTask
{
    /// <summary>Deviation of the soft class labels, in classes.</summary>
    private const double LabelDeviation = 0.7;

    private readonly PhotoRenderer _photos = new(
        picks => textures.Colour(picks, device),
        options.Locate.InputSide,
        device,
        isHard: options.HardScenes
    );

    public override nn.Module CreateNetwork() => new LocateNetwork(options.Locate);

    public override ModelCard WithArchitecture(ModelCard card) => card with { Locate = options.Locate };

    public override void CheckConvolutions(nn.Module network)
    {
        using var scope = NewDisposeScope();
        _ = ConvolutionGuard.Check(
            (LocateNetwork)network,
            zeros(options.BatchSize, 3, options.Locate.InputSide, options.Locate.InputSide),
            isTrained: true
        );
    }

    /// <summary>L1 of the points, the cross entropy of their classes, and those of mask, turn and flatness.</summary>
    public override Tensor Loss(nn.Module network, int count, ulong seed, double strength, double progress)
    {
        var photo = _photos.Draw(textures.Aspects, count, seed, strength);
        var output = ((LocateNetwork)network).call(photo.Images);
        var wanted = photo.Boundary.clamp(-LocateNetwork.Reach, LocateNetwork.Reach);
        var points = (output.Coarse - wanted).abs().mean();
        var bins = ((LocateNetwork)network).Bins.Like(wanted);
        var spacing = 2 * LocateNetwork.Reach / (options.Locate.Bins - 1);
        var labels = nn.functional.softmax((wanted.view(count, -1, 1) - bins).div(spacing * LabelDeviation).square().mul(-0.5), -1);
        var classes = -(labels * nn.functional.log_softmax(output.Logits, -1)).sum(-1).mean();
        var mask = nn.functional.binary_cross_entropy_with_logits(output.Mask, photo.Mask);
        var turns = nn.functional.cross_entropy(output.Turns, photo.QuarterTurns);
        var flat = nn.functional.binary_cross_entropy_with_logits(output.Flat, photo.IsFlat);
        if (output.Marginals is { } marginals)
        {
            // The pyramid's points count in full, the coarse ones half; its classes are cells of the map.
            var cells = ((LocateNetwork)network).Cells!.Like(wanted);
            var near = nn.functional.softmax(
                (wanted.view(count, -1, 1) - cells).div((cells[1] - cells[0]) * LabelDeviation).square().mul(-0.5),
                -1
            );
            points = (0.5 * points) + (output.Boundary - wanted).abs().mean();
            classes = (0.5 * classes) - (near * marginals).sum(-1).mean();
        }

        return points + (0.03 * classes) + (0.1 * mask) + (0.03 * turns) + (0.02 * flat);
    }

    protected override IEnumerable<(string Name, Tensor Values)> Measure(nn.Module network, int count, ulong seed)
    {
        var photo = _photos.Draw(textures.Aspects, count, seed, strength: 1);
        var output = ((LocateNetwork)network).call(photo.Images);

        // What lies beyond the network's reach counts as lying at its end. Half of a normalized distance is the share of the side.
        var wanted = photo.Boundary.clamp(-LocateNetwork.Reach, LocateNetwork.Reach);
        yield return ("errorPercent", Distance(output.Boundary, wanted));
        yield return ("coarsePercent", Distance(output.Coarse, wanted));
        yield return ("untouchedPercent", Distance(photo.Extents.unsqueeze(1) * Frame(), wanted));
        yield return ("maskIntersectionOverUnion", Overlap(output.Mask.gt(0), photo.Mask.gt(0.5)));
        yield return ("turnsRight", output.Turns.argmax(1).eq(photo.QuarterTurns));
        yield return ("flatRight", output.Flat.gt(0).eq(photo.IsFlat.gt(0.5)));
        foreach (var parameter in Parameters(output.Boundary))
        {
            yield return parameter;
        }
    }

    /// <summary>How the predicted warps are spread: area, turn and bend of the boundary, and whether it is one at all.</summary>
    private static IEnumerable<(string Name, Tensor Values)> Parameters(Tensor boundary)
    {
        var next = boundary.roll(-1, 1);
        var area = ((boundary.select(-1, 0) * next.select(-1, 1)) - (next.select(-1, 0) * boundary.select(-1, 1))).sum([1]).div(8);
        yield return ("predictedAreaShare", area);
        yield return ("degenerateShare", area.le(0.001));

        // The top side's direction, and how far the middles of the sides lie off their chords.
        var top = boundary.select(1, 4) - boundary.select(1, 0);
        yield return ("predictedTurnDegrees", atan2(top.select(-1, 1), top.select(-1, 0)).mul(180 / Math.PI));
        var corners = boundary.slice(1, 0, BoundaryWarp.PointCount, 4);
        var middles = boundary.slice(1, 2, BoundaryWarp.PointCount, 4);
        yield return ("predictedBendPercent", (middles - ((corners + corners.roll(-1, 1)) / 2)).square().sum(-1).sqrt().mean([1]).mul(50));
    }

    private static Tensor Distance(Tensor points, Tensor wanted) => (points - wanted).square().sum(-1).sqrt().mean([1]).mul(50);

    private static Tensor Overlap(Tensor a, Tensor b) =>
        logical_and(a, b).to(ScalarType.Float32).sum([1, 2, 3]) / logical_or(a, b).to(ScalarType.Float32).sum([1, 2, 3]).clamp_min(1);

    private Tensor Frame() =>
        tensor(
            BoundaryWarp.PageBoundary.SelectMany(point => new[] { (float)point.X, (float)point.Y }).ToArray(),
            [1, BoundaryWarp.PointCount, 2],
            device: device
        );
}
