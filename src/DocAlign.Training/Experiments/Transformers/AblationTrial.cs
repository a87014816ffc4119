using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Trains one variant, and measures errors, bending, how alike views of one digit are, and how far points move.</summary>
internal sealed class AblationTrial(DigitSet digits, TrialProtocol protocol, bool isConvolutional, TransformKind kind)
{
    private const int Measured = 500;

    /// <summary>Digits that a network which keeps its best weights does not train on, and how often it is measured on them.</summary>
    private const int HeldOut = 200;
    private const int Rounds = 20;

    private readonly DistortedDigits _distorted = new(DigitDistortion.Rotated);

    public ExperimentRow Run(AblationVariant variant, int seed, CancellationToken cancellationToken)
    {
        _ = manual_seed(seed);
        using var bending = BendingEnergy.Matrix(TransformedClassifier.LatticeOf(kind));
        using var network = DigitNetworks.Transformed(isConvolutional, kind, DistortedDigits.DigitSide);
        network.LargestMove = variant.LargestMove;
        network.Dropout = variant.Dropout;
        DigitTraining.Guard(network, digits, _distorted, protocol);
        if (variant.Features > 0)
        {
            using var scope = NewDisposeScope();
            var example = network.Padded(zeros(protocol.Batch, 1, DistortedDigits.DigitSide, DistortedDigits.DigitSide));
            _ = GuardedConvolutions.Check(network.FirstConvolution, example);
        }

        var random = new SeededRandom((ulong)seed);
        using var best = new BestWeights(network);
        var kept = 0;
        new OneCycleTraining(protocol.Steps) { LocalizationShare = variant.LocalizationShare, WeightDecay = variant.WeightDecay }.Run(
            network,
            [.. network.LocalizationParameters],
            step =>
            {
                if (variant is { IsProgressive: true, LargestMove: { } largest })
                {
                    network.LargestMove = largest * Math.Min(1, 0.1 + (1.8 * step / protocol.Steps));
                }

                if (variant.KeepsBest && step % Math.Max(1, protocol.Steps / Rounds) == 0)
                {
                    Offer(step);
                }

                return Loss(network, variant, bending, random);
            },
            cancellationToken
        );
        if (variant.KeepsBest)
        {
            Offer(protocol.Steps);
            best.Restore();
        }

        network.LargestMove = variant.LargestMove;
        var figures = Measure(network, bending);
        if (variant.KeepsBest)
        {
            figures.Add(("keptStep", kept));
        }

        return ExperimentRow.Of([("variant", variant.Name), ("seed", $"{seed}")], figures);

        void Offer(int step) => kept = best.Offer(HeldOutError(network, variant)) ? step : kept;
    }

    private Tensor Loss(TransformedClassifier network, AblationVariant variant, Tensor bending, SeededRandom random)
    {
        var count = variant.Digits ?? digits.Train.shape[0];
        var picks = randint(variant.KeepsBest ? count - HeldOut : count, [protocol.Batch], dtype: ScalarType.Int64);
        var (source, labels) = (digits.Train.index_select(0, picks), digits.TrainLabels.index_select(0, picks));
        var pictures = _distorted.Of(source, random.NextUInt64());
        var points = network.ControlPoints(pictures);
        var view = network.View(pictures, points);
        var loss = nn.functional.cross_entropy(network.Classify(view), labels);
        if (variant.Bending > 0)
        {
            loss += BendingEnergy.Of(points, bending) * variant.Bending;
        }

        if (variant.Consistency > 0)
        {
            var other = network.View(_distorted.Of(source, random.NextUInt64()));
            loss += nn.functional.mse_loss(view, other) * variant.Consistency;
        }

        if (variant.Features > 0)
        {
            loss += network.FeatureDistance(pictures, points, view) * variant.Features;
        }

        return loss;
    }

    /// <summary>Share of wrong answers on the last of the variant's digits, distorted the same way each time.</summary>
    private double HeldOutError(TransformedClassifier network, AblationVariant variant)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var isTraining = network.training;
        network.eval();
        var last = variant.Digits ?? digits.Train.shape[0];
        var pictures = _distorted.Of(digits.Train.slice(0, last - HeldOut, last, 1), 13);
        var wrong = network.call(pictures).argmax(1).ne(digits.TrainLabels.slice(0, last - HeldOut, last, 1));
        network.train(isTraining);
        return wrong.to(ScalarType.Float32).mean().item<float>();
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
        figures.Add(("bendingEnergy", BendingEnergy.Of(points, bending).item<float>()));
        var view = network.View(first, points);
        figures.Add(("viewDistance", (view - network.View(second)).square().mean().sqrt().item<float>()));
        if (isConvolutional)
        {
            figures.Add(("featureDistance", network.FeatureDistance(first, points, view).item<float>()));
        }

        figures.Add(("largestMove", (points - lattice).square().sum([2]).sqrt().max().item<float>()));
        return figures;
    }
}
