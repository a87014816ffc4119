using System.Globalization;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>
/// One network: trained plain; then trained on as it is, behind a canonicaliser, and adapted at several softness values; each measured.
/// </summary>
internal sealed class AdaptTrial(IAdaptTask task, AdaptProtocol protocol, string name, int seed)
{
    public const string Base = "base";
    public const string Canonicaliser = "canonicaliser";

    /// <summary>Adapts a network by a dial. A test breaks it on purpose.</summary>
    public Func<nn.Module<Tensor, Tensor>, SoftnessDial, nn.Module<Tensor, Tensor>> Adapt { get; init; } = task.Adapt;

    /// <summary>Puts a trained network behind a canonicaliser; null does it right. A test breaks it on purpose.</summary>
    public Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>>? Canonicalise { get; init; }

    /// <summary>How a dial is called in the results.</summary>
    public static string NameOf(SoftnessDial dial) =>
        string.Create(CultureInfo.InvariantCulture, $"{dial.Mode.ToString().ToLowerInvariant()} {dial.Value:0.##}");

    /// <param name="dials">To adapt by.</param>
    /// <param name="report">Told of each row.</param>
    public void Run(IReadOnlyList<SoftnessDial> dials, Action<ExperimentRow> report, CancellationToken cancellationToken)
    {
        _ = manual_seed(seed);
        using var trained = task.Create();
        Train(trained, protocol.Epochs, protocol.Rate, cancellationToken);
        nn.Module<Tensor, Tensor> Copy()
        {
            var copy = task.Create();
            AdaptedNetworks.Copy(trained, copy);
            return copy;
        }

        void Measure(string setting, nn.Module<Tensor, Tensor> network, bool isAdapted)
        {
            _ = manual_seed(seed);
            Train(network, protocol.FineEpochs, protocol.FineRate, cancellationToken);
            report(
                ExperimentRow.Of(
                    [("network", name), ("dial", setting), ("seed", $"{seed}")],
                    [.. task.Measure(network), .. isAdapted ? Defects(network) : []]
                )
            );
        }

        using (var plain = Copy())
        {
            Measure(Base, plain, isAdapted: false);
        }

        using (var canonical = Canonicalise is null ? new CanonicalNetwork(Copy(), task.AnswersTurn) : Canonicalise(Copy()))
        {
            Measure(Canonicaliser, canonical, isAdapted: false);
        }

        foreach (var dial in dials)
        {
            using var copy = Copy();
            using var adapted = Adapt(copy, dial);
            Measure(NameOf(dial), adapted, isAdapted: true);
        }
    }

    /// <summary>The largest relative defect of a convolution, and the largest that its dial promises.</summary>
    private static IEnumerable<(string Name, double Value)> Defects(nn.Module<Tensor, Tensor> network)
    {
        var reports = network.modules().OfType<SoftConv2d>().Select(layer => layer.Report).ToList();
        return [("largestDefect", reports.Max(item => item.RelativeDefect)), ("bound", reports.Max(item => item.Bound ?? double.NaN))];
    }

    private void Train(nn.Module<Tensor, Tensor> network, int epochs, double rate, CancellationToken cancellationToken)
    {
        var batches = (int)(task.Count / protocol.Batch);
        var random = new SeededRandom((ulong)seed);
        using var order = empty(task.Count, ScalarType.Int64);
        using (NewDisposeScope())
        {
            _ = GuardedConvolutions.Check(network, task.Example(protocol.Batch));
        }

        new OneCycleTraining(epochs * batches) { Rate = rate, WeightDecay = 0.01 }.Run(
            network,
            [],
            step =>
            {
                if (step % batches == 0)
                {
                    _ = order.copy_(randperm(task.Count));
                }

                var picks = order.slice(0, step % batches * protocol.Batch, ((step % batches) + 1) * protocol.Batch, 1);
                var (loss, shown) = task.Step(network, picks, random);
                return network is CanonicalNetwork canonical ? loss + canonical.PoseLoss(shown) : loss;
            },
            cancellationToken
        );
    }
}
