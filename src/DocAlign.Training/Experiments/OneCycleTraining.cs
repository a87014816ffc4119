using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Trains a network with Adam over one cycle of the learning rate.</summary>
/// <remarks>The rate rises over the first tenth of the steps and then falls along a cosine to 0.</remarks>
/// <param name="Steps">Of one batch each.</param>
internal sealed record OneCycleTraining(int Steps)
{
    private const double Warmup = 0.1;
    private const double LargestGradient = 1;

    /// <summary>The largest learning rate.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>
    /// The localizer's share of the rate. Less than all of it helps where a transformer that moves fast loses the picture before the
    /// classifier knows it; on turned digits it costs errors (docs/experiments.md, ablation).
    /// </summary>
    public double LocalizationShare { get; init; } = 1;

    /// <summary>Of AdamW.</summary>
    public double WeightDecay { get; init; }

    /// <param name="network">Trained in training mode; left in evaluation mode.</param>
    /// <param name="localizer">Those of its parameters that learn at a share of the rate; may be empty.</param>
    /// <param name="loss">The loss of a step, a scalar; runs in a scope of its own.</param>
    /// <exception cref="TrainingDivergedException">The loss is NaN or infinite.</exception>
    public void Run(nn.Module network, IReadOnlyList<Parameter> localizer, Func<int, Tensor> loss, CancellationToken cancellationToken)
    {
        var own = localizer.Select(parameter => parameter.Handle).ToHashSet();
        AdamW.ParamGroup Group(IEnumerable<Parameter> parameters, double rate) =>
            new(parameters, new AdamW.Options { LearningRate = rate, weight_decay = WeightDecay });
        var groups = new List<AdamW.ParamGroup> { Group(network.parameters().Where(parameter => !own.Contains(parameter.Handle)), Rate) };
        if (localizer.Count > 0)
        {
            groups.Add(Group(localizer, Rate * LocalizationShare));
        }

        using var optimizer = optim.AdamW(groups, Rate, weight_decay: WeightDecay);
        network.train();
        for (var step = 0; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            foreach (var (group, rate) in optimizer.ParamGroups.Zip([Rate, Rate * LocalizationShare]))
            {
                group.LearningRate = rate * Pace((double)step / Steps);
            }

            optimizer.zero_grad();
            var value = loss(step);
            if (step % 100 == 0 && !double.IsFinite(value.item<float>()))
            {
                throw new TrainingDivergedException(
                    $"The loss is {value.item<float>()} at step {step} of {Steps}: expected a finite number. Lower the learning rate."
                );
            }

            value.backward();
            _ = nn.utils.clip_grad_norm_(network.parameters(), LargestGradient);
            _ = optimizer.step();
        }

        network.eval();
    }

    /// <param name="share">Of the steps, 0 to 1.</param>
    private static double Pace(double share) =>
        share < Warmup ? share / Warmup : 0.5 * (1 + Math.Cos(Math.PI * (share - Warmup) / (1 - Warmup)));
}
