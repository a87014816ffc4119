using System.Reflection;
using System.Text.Json;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>
/// Trains a network of the rectifier on pages that are made inside the step. Deterministic by seed, device and thread count; goes on
/// after a kill.
/// </summary>
public static class TrainingRun
{
    /// <summary>Share of predicted warps that may be degenerate after the warm-up.</summary>
    private const double MostDegenerate = 0.5;

    /// <summary>Synthetic photos of fixed seeds on which a certificate is measured.</summary>
    private const int CertifiedPhotos = 16;

    private static readonly string? Version = typeof(TrainingRun)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion.Split('+')[0];

    /// <param name="folder">Where checkpoint (weights.dat, model.json), run.json, log.jsonl, its plot log.svg and the state to go on from
    /// lie.</param>
    /// <param name="step">Told after each step.</param>
    /// <param name="progress">Told with each line of the log.</param>
    /// <returns>The last line of the log.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the folder holds a run with other options.</exception>
    /// <exception cref="DeviceUnavailableException">The device is not there.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer a number.</exception>
    public static TrainingProgress Execute(
        TrainingOptions options,
        string folder,
        IProgress<int>? step,
        IProgress<TrainingProgress>? progress,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        TorchRuntime.PrepareForTraining(options.Threads);

        var where = DeviceChoice.Parse(options.Device).Resolve().ToTorch();
        _ = manual_seed(options.Seed);
        using var textures = TextureBank.Create(options.Textures, (ulong)options.Seed * 1_000_003, options.TextureFolders);
        TrainingTask task =
            options.Network == TrainedNetwork.Locate
                ? new LocateTask(options, textures, where)
                : new ResidualTask(options, textures, where);
        nn.Module Create() => task.CreateNetwork().to(where);
        using var network = Create();
        if (where.type == TorchSharp.DeviceType.CPU)
        {
            task.CheckConvolutions(network);
        }

        using var state = new TrainingState(network, Create, options, folder);
        var started = time.GetTimestamp();
        var (firstStep, lossSum, lossCount, best, sinceBest) = (state.Step, 0.0, 0, double.MaxValue, 0);
        TrainingProgress? last = null;
        while (state.Step < options.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lossSum += Learn(network, task, options, state);
            lossCount++;
            step?.Report(state.Step);
            if (state.Step % options.CheckpointEvery == 0 || state.Step == options.Steps)
            {
                var validation = state.WithAveragedWeights(() => task.Validate(network, options.ValidationPages));
                var rate = (state.Step - firstStep) / Math.Max(1e-9, time.GetElapsedTime(started).TotalSeconds);
                last = new TrainingProgress(
                    state.Step,
                    options.Steps,
                    lossSum / lossCount,
                    RateAt(options, state.Step),
                    StrengthAt(options, state.Step),
                    validation,
                    Math.Round(rate, 3)
                );
                state.Save(last, weights => task.WithArchitecture(Describe(options, network, weights, last.Step, last.Validation)));
                TrainingPlot.Write(folder);
                progress?.Report(last);
                RequireSoundWarps(options, last);
                (lossSum, lossCount) = (0, 0);
                (best, sinceBest) = last.ErrorPercent < best ? (last.ErrorPercent, 0) : (best, sinceBest + 1);
                if (options.Patience > 0 && sinceBest >= options.Patience)
                {
                    break;
                }
            }
        }

        if (last is not null && options.Network == TrainedNetwork.Locate && options.Locate.Softness is not null)
        {
            Certify(folder, options.Locate.InputSide);
        }

        return last ?? state.LastProgress ?? throw new InvalidOperationException($"The run in '{folder}' has no step to do and no log.");
    }

    /// <summary>
    /// Writes a checkpoint whose weights are the mean of those of several runs that start from each other, validated anew.
    /// </summary>
    /// <param name="runs">Folders of runs of the same architecture; the last one's run.json says how to validate.</param>
    /// <returns>Validation figures of the mean.</returns>
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    public static IReadOnlyDictionary<string, double> Average(IReadOnlyList<string> runs, string folder)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2)
        {
            throw new ArgumentException($"There are {runs.Count} runs to average, expected two or more.", nameof(runs));
        }

        var options = ReadOptions(Path.Combine(runs[^1], "run.json"));
        using var textures = TextureBank.Create(options.Textures, (ulong)options.Seed * 1_000_003, options.TextureFolders);
        TrainingTask task =
            options.Network == TrainedNetwork.Locate ? new LocateTask(options, textures, CPU) : new ResidualTask(options, textures, CPU);
        using var mean = task.CreateNetwork();
        using (no_grad())
        {
            for (var i = 0; i < runs.Count; i++)
            {
                using var scope = NewDisposeScope();
                using var other = task.CreateNetwork();
                _ = other.load(Path.Combine(runs[i], Checkpoint.WeightsFile));
                var values = other.state_dict();
                foreach (var (name, value) in mean.state_dict())
                {
                    _ = i == 0 || !value.is_floating_point() ? value.copy_(values[name]) : value.add_((values[name] - value) / (i + 1));
                }
            }
        }

        var validation = task.Validate(mean, options.ValidationPages);
        var steps = runs.Sum(run => Checkpoint.ReadCard(run).Steps);
        Directory.CreateDirectory(folder);
        _ = Checkpoint.Save(folder, mean, weights => task.WithArchitecture(Describe(options, mean, weights, steps, validation)));
        return validation;
    }

    /// <summary>Warm-up, then a cosine down to 1 %.</summary>
    internal static double RateAt(TrainingOptions options, int step)
    {
        var peak =
            options.LearningRate
            * (options.Network == TrainedNetwork.Residual && step >= options.ImageLossesFrom * options.Steps ? options.ImageLossRate : 1);
        if (step < options.WarmUpSteps)
        {
            return peak * (step + 1) / options.WarmUpSteps;
        }

        var share = (double)(step - options.WarmUpSteps) / Math.Max(1, options.Steps - options.WarmUpSteps);
        return peak * (0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * share))));
    }

    /// <summary>From nearly flat scenes to the strongest.</summary>
    internal static double StrengthAt(TrainingOptions options, int step) =>
        Math.Min(1, 0.3 + (0.7 * step / Math.Max(1, options.CurriculumShare * options.Steps)));

    private static double Learn(nn.Module network, TrainingTask task, TrainingOptions options, TrainingState state)
    {
        using var scope = NewDisposeScope();
        network.train();
        var loss = task.Loss(
            network,
            options.BatchSize,
            ((ulong)options.Seed << 32) + (ulong)state.Step,
            StrengthAt(options, state.Step),
            (double)state.Step / options.Steps
        );
        var value = loss.item<float>();
        if (!float.IsFinite(value))
        {
            throw new TrainingDivergedException(
                $"The loss is {value} at step {state.Step}. Start again from the last checkpoint with a lower learning rate than "
                    + $"{options.LearningRate}."
            );
        }

        state.Learn(loss, RateAt(options, state.Step));
        return value;
    }

    /// <summary>A network whose warps fold over has learned nothing that could be used.</summary>
    private static void RequireSoundWarps(TrainingOptions options, TrainingProgress progress)
    {
        if (
            progress.Step > options.WarmUpSteps
            && progress.Validation.TryGetValue("degenerateShare", out var share)
            && share > MostDegenerate
        )
        {
            throw new TrainingDivergedException(
                $"{share:P0} of the predicted pages fold over or have no area at step {progress.Step}. Start again with a lower "
                    + $"learning rate than {options.LearningRate} or a longer warm-up."
            );
        }
    }

    /// <summary>Adds to a softly equivariant checkpoint's card what it promises and keeps.</summary>
    private static void Certify(string folder, int inputSide)
    {
        using var photos = SyntheticPhotos.Draw(CertifiedPhotos, inputSide);
        Checkpoint.SaveCard(folder, Checkpoint.ReadCard(folder) with { Certificate = EquivarianceCertificate.Of(folder, photos) });
    }

    private static ModelCard Describe(
        TrainingOptions options,
        nn.Module network,
        string weightsHash,
        int steps,
        IReadOnlyDictionary<string, double> validation
    ) =>
        new()
        {
            Name = options.Name,
            ProjectorSha256 = (network as LocateNetwork)?.ProjectorSha256,
            Parameters = network.parameters().Sum(parameter => parameter.numel()),
            WeightsSha256 = weightsHash,
            Software = $"docalign {Version}",
            TrainedOn =
                $"{options.Textures} pages typeset by this project (receipts, invoices, forms, letters)"
                + (
                    options.TextureFolders.Count > 0
                        ? $" and the flat scans of {string.Join(", ", options.TextureFolders.Select(NameOf))}"
                        : ""
                )
                + ", photographed synthetically; no other data.",
            Steps = steps,
            Seed = options.Seed,
            Validation = validation,
        };

    /// <summary>The last two parts of a path: enough to know the set, nothing about the machine.</summary>
    private static string NameOf(string folder) => string.Join('/', folder.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeLast(2));

    /// <exception cref="ArgumentException">The file holds no options.</exception>
    internal static TrainingOptions ReadOptions(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), TrainingJson.Default.TrainingOptions)
                ?? throw new ArgumentException($"'{path}' holds no options of a training run: it says null.");
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"'{path}' holds no options of a training run: {exception.Message}", exception);
        }
    }

    internal static string ToJson(TrainingOptions options) => JsonSerializer.Serialize(options, TrainingJson.Default.TrainingOptions);
}
