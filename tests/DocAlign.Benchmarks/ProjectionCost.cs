using System.Globalization;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Benchmarks;

/// <summary>What share of a training step of the locate network the projection of its weights takes, forward and backward.</summary>
internal static class ProjectionCost
{
    private const int Batch = 32;
    private const int Rounds = 11;

    /// <summary>What was asked of it.</summary>
    private const double LargestShare = 0.06;

    public static int Run(TextWriter output)
    {
        TorchRuntime.PrepareForTraining(threads: 2);
        using var network = new LocateNetwork(new LocateOptions { Softness = 0.2 });
        using var optimizer = optim.AdamW(network.parameters());
        using var pictures = rand(Batch, 3, network.Options.InputSide, network.Options.InputSide);
        var layers = Soft(network).ToArray();
        var (steps, projections, sums) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var took = Timing.Of(() =>
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var answer = network.call(pictures);
                (
                    answer.Boundary.square().mean()
                    + answer.Mask.square().mean()
                    + answer.Turns.square().mean()
                    + answer.Flat.square().mean()
                ).backward();
                _ = optimizer.step();
            });
            var projection = Timing.Of(() => Backward(layers.Select(layer => layer.Deployed())));

            // Adding up the weights, and the gradients that come of it, are no part of the projection.
            var around = Timing.Of(() => Backward(layers.Select(layer => layer.Raw.alias())));
            if (round > 0)
            {
                steps.Add(took);
                projections.Add(projection - around);
                sums.Add(projection);
            }
        }

        var (step, projected) = (Timing.Median(steps), Timing.Median(projections));
        var share = projected / step;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"step {step:F1} ms, projection of {layers.Length} layers forward and backward {projected:F1} ms: {100 * share:F1} % "
                    + $"({Timing.Median(sums):F1} ms with the sums around it)"
            )
        );
        return share <= LargestShare ? 0 : 1;
    }

    private static void Backward(IEnumerable<Tensor> weights)
    {
        using var scope = NewDisposeScope();
        stack(weights.Select(weight => weight.sum())).sum().backward();
    }

    private static IEnumerable<(Func<Tensor> Deployed, Tensor Raw)> Soft(nn.Module module) =>
        module switch
        {
            SoftConv2d convolution => [(convolution.EffectiveWeight, convolution.Weight)],
            SoftLinear linear => [(linear.EffectiveWeight, linear.Weight)],
            _ => module.children().SelectMany(Soft),
        };
}
