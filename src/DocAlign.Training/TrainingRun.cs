using System.Reflection;
using System.Text.Json;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>Trains a localization network on synthetic photos that are made inside the step. Deterministic by seed and thread count; goes on after a kill.</summary>
public static class TrainingRun
{
    private const ulong ValidationSeed = 0xD0CA_1163;

    /// <param name="folder">Where checkpoint (weights.dat, model.json), run.json, log.jsonl and the state to go on from lie.</param>
    /// <returns>The last line of the log.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the folder holds a run with other options.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a number.</exception>
    public static TrainingProgress Execute(TrainingOptions options, string folder, IProgress<TrainingProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        if (options.Threads > 0)
        {
            set_num_threads(options.Threads);
        }

        _ = manual_seed(options.Seed);
        using var network = new LocalizationNetwork(options.Architecture);
        using var state = new TrainingState(network, options, folder);
        using var textures = TextureBank.Typeset(options.Textures, (ulong)options.Seed * 1_000_003);
        var photos = new SyntheticPhotos(textures, options.Architecture.InputSide, options.Architecture.LatticeSide);
        var started = time.GetTimestamp();
        var (firstStep, lossSum, lossCount) = (state.Step, 0.0, 0);
        TrainingProgress? last = null;
        while (state.Step < options.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lossSum += Learn(network, photos, options, state);
            lossCount++;
            if (state.Step % options.CheckpointEvery == 0 || state.Step == options.Steps)
            {
                var (mean, p95, still) = state.WithAveragedWeights(() => Validate(network, photos, options));
                var rate = (state.Step - firstStep) / Math.Max(1e-9, time.GetElapsedTime(started).TotalSeconds);
                last = new TrainingProgress(state.Step, options.Steps, lossSum / lossCount, RateAt(options, state.Step), AmplitudeAt(options, state.Step), mean, p95, still, rate);
                state.Save(last, weights => Describe(options, network, weights, last));
                progress?.Report(last);
                (lossSum, lossCount) = (0, 0);
            }
        }

        return last ?? state.LastProgress ?? throw new InvalidOperationException($"The run in '{folder}' has no step to do and no log.");
    }

    /// <summary>Warm-up, then a cosine down to 1 %.</summary>
    internal static double RateAt(TrainingOptions options, int step)
    {
        if (step < options.WarmUpSteps)
        {
            return options.LearningRate * (step + 1) / options.WarmUpSteps;
        }

        var share = (double)(step - options.WarmUpSteps) / Math.Max(1, options.Steps - options.WarmUpSteps);
        return options.LearningRate * (0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * share))));
    }

    /// <summary>From nearly flat scenes to the strongest.</summary>
    internal static double AmplitudeAt(TrainingOptions options, int step) =>
        Math.Min(1, 0.3 + (0.7 * step / Math.Max(1, options.CurriculumShare * options.Steps)));

    private static double Learn(LocalizationNetwork network, SyntheticPhotos photos, TrainingOptions options, TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var batch = photos.Draw(options.BatchSize, ((ulong)options.Seed << 32) + (ulong)state.Step, AmplitudeAt(options, state.Step));
        network.train();
        var output = network.call(batch.Images, batch.Extents);
        var loss = Loss(output, batch);
        var value = loss.item<float>();
        if (!float.IsFinite(value))
        {
            throw new TrainingDivergedException($"The loss is {value} at step {state.Step}. Start again from the last checkpoint with a lower learning rate than {options.LearningRate}.");
        }

        state.Learn(loss, RateAt(options, state.Step));
        return value;
    }

    /// <summary>L1 on control points and corners, a pull of the bend towards none, and the likelihood of the predicted error (Laplace).</summary>
    private static Tensor Loss(LocalizationOutput output, SyntheticBatch batch)
    {
        var distance = (output.Points - batch.Points).pow(2).sum(-1).add(1e-10).sqrt().mean([1]);   // [B]
        var corners = (output.Corners - batch.Corners).abs().mean();
        var uncertainty = (distance.detach() / output.LogError.exp()) + output.LogError;
        return distance.mean() + (0.5 * corners) + (0.02 * uncertainty.mean());
    }

    private static (double Mean, double P95, double Still) Validate(LocalizationNetwork network, SyntheticPhotos photos, TrainingOptions options)
    {
        const int Chunk = 32;
        network.eval();
        var errors = new List<double>();
        var still = new List<double>();
        using var noGradient = no_grad();
        for (var first = 0; first < options.ValidationPages; first += Chunk)
        {
            using var scope = NewDisposeScope();
            using var batch = photos.Draw(Math.Min(Chunk, options.ValidationPages - first), ValidationSeed + (ulong)first, amplitude: 1);
            using var output = network.call(batch.Images, batch.Extents);

            // Half of the normalized distance is the share of the side.
            errors.AddRange((output.Points - batch.Points).pow(2).sum(-1).sqrt().mean([1]).mul(50).data<float>().ToArray().Select(value => (double)value));
            var own = network.OwnPoints(batch.Extents);
            still.AddRange((own - batch.Points).pow(2).sum(-1).sqrt().mean([1]).mul(50).data<float>().ToArray().Select(value => (double)value));
        }

        errors.Sort();
        return (errors.Average(), errors[(int)(0.95 * (errors.Count - 1))], still.Average());
    }

    private static ModelCard Describe(TrainingOptions options, LocalizationNetwork network, string weightsHash, TrainingProgress progress) => new()
    {
        Name = options.Name,
        Architecture = options.Architecture,
        Parameters = network.parameters().Sum(parameter => parameter.numel()),
        WeightsSha256 = weightsHash,
        Software = $"docalign {typeof(TrainingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}",
        TrainedOn = $"{options.Textures} pages typeset by this project (receipts, invoices, forms, letters), photographed synthetically; no other data.",
        Steps = progress.Step,
        Seed = options.Seed,
        Validation = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["pointErrorPercent"] = Math.Round(progress.PointErrorPercent, 4),
            ["p95ErrorPercent"] = Math.Round(progress.P95ErrorPercent, 4),
            ["untouchedErrorPercent"] = Math.Round(progress.StillErrorPercent, 4),
            ["pages"] = options.ValidationPages,
        },
    };

    internal static string ToJson(TrainingOptions options) => JsonSerializer.Serialize(options, TrainingJson.Default.TrainingOptions);
}
