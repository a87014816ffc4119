using DocAlign.Rectification.Checkpoints;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>Takes the mean of checkpoints.</summary>
public static class CheckpointMean
{
    /// <summary>
    /// Writes a checkpoint whose weights are the mean of those of several runs that start from each other, validated anew.
    /// </summary>
    /// <param name="runs">Folders of runs of the same architecture; the last one's run.json says how to validate.</param>
    /// <returns>Validation figures of the mean.</returns>
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    public static IReadOnlyDictionary<string, double> Write(IReadOnlyList<string> runs, string folder)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2)
        {
            throw new ArgumentException($"There are {runs.Count} runs to average, expected two or more.", nameof(runs));
        }

        var options = RunFile.ReadOptions(Path.Combine(runs[^1], RunFile.Name));
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
        _ = Checkpoint.Save(folder, mean, weights => task.WithArchitecture(TrainedCard.Of(options, mean, weights, steps, validation)));
        return validation;
    }
}
