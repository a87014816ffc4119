using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Adapting;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Five classes of pixels on upright photos, measured upright and turned by up to 30 degrees.</summary>
internal sealed class SegmentTask : IAdaptTask
{
    private const int Chunk = 50;

    /// <summary>The largest angle of turned test photos, in degrees, as in the paper.</summary>
    private const double LargestTurn = 30;

    private readonly SegmentSet _photos;
    private readonly string _name;
    private readonly bool _isQuick;
    private readonly Tensor _weights;

    /// <param name="weights">Of the classes in the loss, <see cref="WeightsOf"/>.</param>
    public SegmentTask(SegmentSet photos, Tensor weights, string name, bool isQuick) =>
        (_photos, _weights, _name, _isQuick) = (photos, weights, name, isQuick);

    public long Count => _photos.Train.shape[0];

    public bool AnswersTurn => true;

    /// <summary>One over the root of the share of each class, mean 1, so that thin rules count as much as the desk.</summary>
    public static Tensor WeightsOf(SegmentSet photos)
    {
        using var scope = NewDisposeScope();
        var share = photos
            .TrainClasses.flatten()
            .bincount(weights: null, minlength: SegmentSet.Classes)
            .to(ScalarType.Float32)
            .clamp_min(1);
        var weights = (share / share.sum()).rsqrt();
        return (weights / weights.mean()).MoveToOuterDisposeScope();
    }

    public Tensor Example(int count) => Normalized(_photos.Train.slice(0, 0, count, 1));

    public nn.Module<Tensor, Tensor> Create() => SegmentNetwork.Create(_name, _isQuick);

    public nn.Module<Tensor, Tensor> Adapt(nn.Module<Tensor, Tensor> network, SoftnessDial dial) => ((SegmentNetwork)network).Adapted(dial);

    public (Tensor Loss, Tensor Shown) Step(nn.Module<Tensor, Tensor> network, Tensor picks, SeededRandom random)
    {
        var shown = Normalized(_photos.Train.index_select(0, picks));
        return (nn.functional.cross_entropy(network.call(shown), _photos.TrainClasses.index_select(0, picks), weight: _weights), shown);
    }

    public List<(string Name, double Value)> Measure(nn.Module<Tensor, Tensor> network)
    {
        using var noGradient = no_grad();
        using var outer = NewDisposeScope();
        var (upright, turned) = (
            zeros(SegmentSet.Classes, SegmentSet.Classes, ScalarType.Int64),
            zeros(SegmentSet.Classes, SegmentSet.Classes, ScalarType.Int64)
        );
        var (error, quarterError) = ((Sum: 0.0, Pixels: 0L), (Sum: 0.0, Pixels: 0L));
        var count = _photos.Test.shape[0];
        for (var first = 0L; first < count; first += Chunk)
        {
            using var scope = NewDisposeScope();
            var last = Math.Min(count, first + Chunk);
            var (batch, classes) = (_photos.Test.slice(0, first, last, 1), _photos.TestClasses.slice(0, first, last, 1));
            var answers = network.call(Normalized(batch));
            _ = upright.add_(SegmentMetrics.Confusion(answers, classes));
            (double, long) Divergence(TurnedSegments turn, Action<Tensor, Tensor>? note)
            {
                var seen = network.call(Normalized(turn.Of(batch)));
                var truth = turn.OfClasses(classes);
                note?.Invoke(seen, truth);
                return SegmentMetrics.Divergence(turn.Of(answers), seen, truth);
            }

            var small = TurnedSegments.UpTo(LargestTurn, batch.shape, (ulong)first + 77);
            error = Sum(error, Divergence(small, (seen, truth) => turned.add_(SegmentMetrics.Confusion(seen, truth))));
            quarterError = Sum(quarterError, Divergence(TurnedSegments.Quarter, note: null));
        }

        var (own, whenTurned) = (SegmentMetrics.MeanIoU(upright), SegmentMetrics.MeanIoU(turned));
        return
        [
            ("mIoU", own),
            ("aIoU", whenTurned),
            ("cIoU", EquivarianceMetrics.CombinedAccuracy(own, whenTurned)),
            ("eErr", error.Sum / error.Pixels),
            ("eErrQuarter", quarterError.Sum / quarterError.Pixels),
        ];
    }

    private static (double Sum, long Pixels) Sum((double Sum, long Pixels) a, (double Sum, long Pixels) b) =>
        (a.Sum + b.Sum, a.Pixels + b.Pixels);

    private static Tensor Normalized(Tensor batch) => (batch - 0.5) * 4;
}
