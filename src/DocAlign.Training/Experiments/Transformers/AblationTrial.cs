using DocAlign.Geometry;
using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Trains one variant, and measures errors, bending, how alike views of one digit are, and how far points move.</summary>
internal sealed class AblationTrial(DigitSet digits, TrialProtocol protocol, bool isConvolutional, TransformKind kind)
{
    private const int Measured = 500;

    private readonly DistortedDigits _distorted = new(DigitDistortion.Rotated);

    public ExperimentRow Run(AblationVariant variant, int seed, CancellationToken cancellationToken)
    {
        _ = manual_seed(seed);
        using var bending = BendingMatrix();
        using var network = DigitNetworks.Transformed(isConvolutional, kind, DistortedDigits.DigitSide);
        network.LargestMove = variant.LargestMove;
        network.Dropout = variant.Dropout;
        DigitTraining.Guard(network, digits, _distorted, protocol);
        var random = new SeededRandom((ulong)seed);
        new OneCycleTraining(protocol.Steps) { LocalizationShare = variant.LocalizationShare, WeightDecay = variant.WeightDecay }.Run(
            network,
            [.. network.LocalizationParameters],
            step =>
            {
                if (variant is { IsProgressive: true, LargestMove: { } largest })
                {
                    network.LargestMove = largest * Math.Min(1, 0.1 + (1.8 * step / protocol.Steps));
                }

                return Loss(network, variant, bending, random);
            },
            cancellationToken
        );
        network.LargestMove = variant.LargestMove;
        return ExperimentRow.Of([("variant", variant.Name), ("seed", $"{seed}")], Measure(network, bending));
    }

    private Tensor Loss(TransformedClassifier network, AblationVariant variant, Tensor bending, SeededRandom random)
    {
        var picks = randint(digits.Train.shape[0], [protocol.Batch], dtype: ScalarType.Int64);
        var (source, labels) = (digits.Train.index_select(0, picks), digits.TrainLabels.index_select(0, picks));
        var pictures = _distorted.Of(source, random.NextUInt64());
        var points = network.ControlPoints(pictures);
        var view = network.View(pictures, points);
        var loss = nn.functional.cross_entropy(network.Classify(view), labels);
        if (variant.Bending > 0)
        {
            loss += Energy(points, bending) * variant.Bending;
        }

        if (variant.Consistency > 0)
        {
            var other = network.View(_distorted.Of(source, random.NextUInt64()));
            loss += nn.functional.mse_loss(view, other) * variant.Consistency;
        }

        return loss;
    }

    private List<(string Name, double Value)> Measure(TransformedClassifier network, Tensor bending)
    {
        var figures = DigitTraining.Measure(network, digits, _distorted).Where(figure => figure.Name == "errorPercent").ToList();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var lattice = TransformedClassifier.TensorOf(TransformedClassifier.LatticeOf(kind));
        var source = digits.Test.slice(0, 0, Math.Min(Measured, digits.Test.shape[0]), 1);
        var (first, second) = (_distorted.Of(source, 11), _distorted.Of(source, 12));
        var points = network.ControlPoints(first);
        figures.Add(("bendingEnergy", Energy(points, bending).item<float>()));
        figures.Add(("viewDistance", (network.View(first) - network.View(second)).square().mean().sqrt().item<float>()));
        figures.Add(("largestMove", (points - lattice).square().sum([2]).sqrt().max().item<float>()));
        return figures;
    }

    /// <summary>Mean over pictures of tr(Vᵀ B V), V the control points.</summary>
    private static Tensor Energy(Tensor points, Tensor bending) => (points * bending.matmul(points)).sum([1, 2]).mean();

    private Tensor BendingMatrix()
    {
        var matrix = SplineMatrices.Bending(TransformedClassifier.LatticeOf(kind).Points);
        return tensor(matrix.Cast<double>().Select(value => (float)value).ToArray(), [matrix.GetLength(0), matrix.GetLength(1)]);
    }
}
