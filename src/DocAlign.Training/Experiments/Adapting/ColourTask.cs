using DocAlign.Rectification.Equivariance;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>Ten classes of small pictures, trained upright, measured upright and turned by up to 30 degrees.</summary>
internal sealed class ColourTask(ColourSet pictures, string name, bool isQuick) : IAdaptTask
{
    private const int Chunk = 250;
    private const int Border = 4;

    /// <summary>The largest angle of turned test pictures, in degrees, as in the paper.</summary>
    private const double LargestTurn = 30;

    public long Count => pictures.Train.shape[0];

    public bool AnswersTurn => false;

    public Tensor Example(int count) => Normalized(pictures.Train.slice(0, 0, count, 1));

    public nn.Module<Tensor, Tensor> Create() => AdaptedNetworks.Create(name, isQuick);

    public nn.Module<Tensor, Tensor> Adapt(nn.Module<Tensor, Tensor> network, SoftnessDial dial) => AdaptedNetworks.Adapt(network, dial);

    public (Tensor Loss, Tensor Shown) Step(nn.Module<Tensor, Tensor> network, Tensor picks, SeededRandom random)
    {
        var shown = Varied(pictures.Train.index_select(0, picks), random);
        return (nn.functional.cross_entropy(network.call(shown), pictures.TrainLabels.index_select(0, picks)), shown);
    }

    public List<(string Name, double Value)> Measure(nn.Module<Tensor, Tensor> network)
    {
        using var noGradient = no_grad();
        var (right, turnedRight, error, quarterError) = (0L, 0L, 0.0, 0.0);
        var count = pictures.Test.shape[0];
        for (var first = 0L; first < count; first += Chunk)
        {
            using var scope = NewDisposeScope();
            var last = Math.Min(count, first + Chunk);
            var (batch, labels) = (pictures.Test.slice(0, first, last, 1), pictures.TestLabels.slice(0, first, last, 1));
            Tensor Answers(Tensor shown) => network.call(Normalized(shown));
            var upright = Answers(batch);
            var turned = Answers(TurnedPictures.Of(batch, LargestTurn, (ulong)first + 77));
            var quarter = Answers(TurnedPictures.Of(batch, degrees: 0, (ulong)first + 78));
            right += upright.argmax(1).eq(labels).sum().item<long>();
            turnedRight += turned.argmax(1).eq(labels).sum().item<long>();
            error += (last - first) * EquivarianceMetrics.InvarianceError(upright, turned);
            quarterError += (last - first) * EquivarianceMetrics.InvarianceError(upright, quarter);
        }

        var (accuracy, turnedAccuracy) = ((double)right / count, (double)turnedRight / count);
        return
        [
            ("acc", accuracy),
            ("aAcc", turnedAccuracy),
            ("cAcc", EquivarianceMetrics.CombinedAccuracy(accuracy, turnedAccuracy)),
            ("iErr", error / count),
            ("iErrQuarter", quarterError / count),
        ];
    }

    /// <summary>Each picture mirrored or not, all shifted alike by up to four pixels, and normalized to about -2 to 2.</summary>
    private static Tensor Varied(Tensor batch, SeededRandom random)
    {
        var mirrored = rand(batch.shape[0], 1, 1, 1).gt(0.5);
        var padded = nn.functional.pad(where(mirrored, batch.flip(3), batch), [Border, Border, Border, Border]);
        return Normalized(
            padded.narrow(2, random.Whole(0, 2 * Border), ColourSet.Side).narrow(3, random.Whole(0, 2 * Border), ColourSet.Side)
        );
    }

    private static Tensor Normalized(Tensor batch) => (batch - 0.5) * 4;
}
