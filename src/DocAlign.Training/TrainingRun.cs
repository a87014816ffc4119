using DocAlign.Rectification.Devices;
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
                    TrainingSchedule.RateAt(options, state.Step),
                    TrainingSchedule.StrengthAt(options, state.Step),
                    validation,
                    Math.Round(rate, 3)
                );
                state.Save(last, weights => task.WithArchitecture(TrainedCard.Of(options, network, weights, last.Step, last.Validation)));
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
            TrainedCard.Certify(folder, options.Locate.InputSide);
        }

        return last ?? state.LastProgress ?? throw new InvalidOperationException($"The run in '{folder}' has no step to do and no log.");
    }

    private static double Learn(nn.Module network, TrainingTask task, TrainingOptions options, TrainingState state)
    {
        using var scope = NewDisposeScope();
        network.train();
        var loss = task.Loss(
            network,
            options.BatchSize,
            ((ulong)options.Seed << 32) + (ulong)state.Step,
            TrainingSchedule.StrengthAt(options, state.Step),
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

        state.Learn(loss, TrainingSchedule.RateAt(options, state.Step));
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
}
