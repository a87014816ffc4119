using DocAlign.Rectification.Devices;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Trains a network on distorted digits and counts its errors: the loop that the experiments on digits share.</summary>
internal static class DigitTraining
{
    private const int Chunk = 500;

    /// <summary>Prepares libtorch for training and loads digits that fill their pictures, as the distortions expect them.</summary>
    public static DigitSet Start(ExperimentOptions options, int train, int test)
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);
        return DigitSet.Load(options.MnistFolder, train, test, seed: 17, inner: DistortedDigits.DigitSide);
    }

    /// <returns>Test error in percent, parameters, and for transformers how far points move from their own mean.</returns>
    public static List<(string Name, double Value)> Run(
        nn.Module<Tensor, Tensor> network,
        DigitSet digits,
        DistortedDigits distorted,
        TrialProtocol protocol,
        int seed,
        CancellationToken cancellationToken
    )
    {
        Guard(network, digits, distorted, protocol);
        var random = new SeededRandom((ulong)seed);
        new OneCycleTraining(protocol.Steps).Run(
            network,
            LocalizerOf(network),
            _ =>
            {
                var (pictures, labels) = Batch(digits, distorted, protocol, random);
                return nn.functional.cross_entropy(network.call(pictures), labels);
            },
            cancellationToken
        );
        return Measure(network, digits, distorted);
    }

    /// <summary>Checks the network's convolutions on distorted digits before it trains.</summary>
    public static void Guard(nn.Module<Tensor, Tensor> network, DigitSet digits, DistortedDigits distorted, TrialProtocol protocol)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(protocol.Batch, digits.Train.shape[0]);
        _ = GuardedConvolutions.Check(network, distorted.Of(digits.Train.slice(0, 0, count, 1), seed: 1));
    }

    /// <summary>Parameters that learn at a rate of their own.</summary>
    public static IReadOnlyList<TorchSharp.Modules.Parameter> LocalizerOf(nn.Module network) =>
        network switch
        {
            TransformedClassifier transformed => [.. transformed.LocalizationParameters],
            ParallelTransformers parallel => parallel.LocalizationParameters,
            _ => [],
        };

    /// <summary>Digits chosen at random, distorted anew.</summary>
    public static (Tensor Pictures, Tensor Labels) Batch(
        DigitSet digits,
        DistortedDigits distorted,
        TrialProtocol protocol,
        SeededRandom random
    )
    {
        var picks = randint(digits.Train.shape[0], [protocol.Batch], dtype: ScalarType.Int64);
        return (distorted.Of(digits.Train.index_select(0, picks), random.NextUInt64()), digits.TrainLabels.index_select(0, picks));
    }

    /// <summary>Figures on the test digits, distorted the same way for every network.</summary>
    public static List<(string Name, double Value)> Measure(nn.Module<Tensor, Tensor> network, DigitSet digits, DistortedDigits distorted)
    {
        using var noGradient = no_grad();
        var (wrong, moved) = (0L, 0.0);
        var count = digits.Test.shape[0];
        for (var first = 0L; first < count; first += Chunk)
        {
            using var scope = NewDisposeScope();
            var last = Math.Min(count, first + Chunk);
            var pictures = distorted.Of(digits.Test.slice(0, first, last, 1), (ulong)first + 1_000_003);
            wrong += network.call(pictures).argmax(1).ne(digits.TestLabels.slice(0, first, last, 1)).sum().item<long>();
            if (network is TransformedClassifier transformed)
            {
                var points = transformed.ControlPoints(pictures);
                moved += (points - points.mean([0], keepdim: true)).square().sum([2]).sqrt().mean().item<float>() * (last - first);
            }
        }

        return
        [
            ("errorPercent", 100.0 * wrong / count),
            ("pointsMoved", moved / count),
            ("parameters", network.parameters().Sum(parameter => parameter.numel())),
        ];
    }
}
