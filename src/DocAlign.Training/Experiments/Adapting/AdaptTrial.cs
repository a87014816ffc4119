using System.Globalization;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>One network: trained plain, adapted at several softness values, trained on, measured on upright and turned pictures.</summary>
internal sealed class AdaptTrial(ColourSet pictures, AdaptProtocol protocol, string name, bool isQuick, int seed)
{
    public const string Base = "base";

    private const int Chunk = 250;
    private const int Border = 4;

    /// <summary>The largest angle of turned test pictures, in degrees, as in the paper.</summary>
    private const double LargestTurn = 30;

    /// <summary>Adapts a network by a dial. A test breaks it on purpose.</summary>
    public Func<nn.Module<Tensor, Tensor>, SoftnessDial, nn.Module<Tensor, Tensor>> Adapt { get; init; } = AdaptedNetworks.Adapt;

    /// <summary>How a dial is called in the results.</summary>
    public static string NameOf(SoftnessDial dial) =>
        string.Create(CultureInfo.InvariantCulture, $"{dial.Mode.ToString().ToLowerInvariant()} {dial.Value:0.##}");

    /// <param name="dials">To adapt by.</param>
    /// <param name="report">Told of each row.</param>
    public IReadOnlyList<ExperimentRow> Run(
        IReadOnlyList<SoftnessDial> dials,
        Action<ExperimentRow> report,
        CancellationToken cancellationToken
    )
    {
        _ = manual_seed(seed);
        using var trained = AdaptedNetworks.Create(name, isQuick);
        Train(trained, protocol.Epochs, protocol.Rate, cancellationToken);
        var rows = new List<ExperimentRow>();
        void Add(string setting, nn.Module<Tensor, Tensor> network)
        {
            _ = manual_seed(seed);
            Train(network, protocol.FineEpochs, protocol.FineRate, cancellationToken);
            var row = ExperimentRow.Of([("network", name), ("dial", setting), ("seed", $"{seed}")], Measure(network));
            rows.Add(row);
            report(row);
        }

        using (var plain = AdaptedNetworks.Create(name, isQuick))
        {
            AdaptedNetworks.Copy(trained, plain);
            Add(Base, plain);
        }

        foreach (var dial in dials)
        {
            using var copy = AdaptedNetworks.Create(name, isQuick);
            AdaptedNetworks.Copy(trained, copy);
            using var adapted = Adapt(copy, dial);
            Add(NameOf(dial), adapted);
        }

        return rows;
    }

    private void Train(nn.Module<Tensor, Tensor> network, int epochs, double rate, CancellationToken cancellationToken)
    {
        var count = pictures.Train.shape[0];
        var batches = (int)(count / protocol.Batch);
        var random = new SeededRandom((ulong)seed);
        using var order = empty(count, ScalarType.Int64);
        new OneCycleTraining(epochs * batches) { Rate = rate, WeightDecay = 0.01 }.Run(
            network,
            [],
            step =>
            {
                if (step % batches == 0)
                {
                    _ = order.copy_(randperm(count));
                }

                var picks = order.slice(0, step % batches * protocol.Batch, ((step % batches) + 1) * protocol.Batch, 1);
                var answers = network.call(Varied(pictures.Train.index_select(0, picks), random));
                return nn.functional.cross_entropy(answers, pictures.TrainLabels.index_select(0, picks));
            },
            cancellationToken
        );
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

    private List<(string Name, double Value)> Measure(nn.Module<Tensor, Tensor> network)
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
        var figures = new List<(string, double)>
        {
            ("acc", accuracy),
            ("aAcc", turnedAccuracy),
            ("cAcc", EquivarianceMetrics.CombinedAccuracy(accuracy, turnedAccuracy)),
            ("iErr", error / count),
            ("iErrQuarter", quarterError / count),
        };
        var reports = network.modules().OfType<SoftConv2d>().Select(layer => layer.Report).ToList();
        if (reports.Count > 0)
        {
            figures.Add(("largestDefect", reports.Max(item => item.RelativeDefect)));
            figures.Add(("bound", reports.Max(item => item.Bound ?? double.NaN)));
        }

        return figures;
    }
}
