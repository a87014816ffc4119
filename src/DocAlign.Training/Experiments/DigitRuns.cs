using DocAlign.Rectification.Devices;

namespace DocAlign.Training.Experiments;

/// <summary>What both digit experiments share.</summary>
internal static class DigitRuns
{
    public static IReadOnlyList<ExperimentRow> Run(
        ExperimentOptions options,
        IReadOnlyList<DigitSetting> trials,
        Func<double, double> used,
        Func<DigitGroup, DigitGroup> usedGroup,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        TorchRuntime.PrepareForTraining(options.Threads);

        var (train, test, epochs, batch) = options.IsQuick ? (800, 300, 2, 32) : (60_000, 10_000, 3, 256);
        using var digits = DigitSet.Load(options.MnistFolder, train, test, seed: 17);
        var rows = new List<ExperimentRow>();
        foreach (var trial in trials)
        {
            var group = DigitGroups.NameOf(trial.Group);
            progress?.Report(
                (
                    (double)rows.Count / trials.Count,
                    FormattableString.Invariant($"{group}, {trial.Tying} {trial.Mode} {trial.Softness}, seed {trial.Seed}")
                )
            );
            rows.Add(DigitTrial.Run(digits, trial, used(trial.Softness), usedGroup(trial.Group), epochs, batch, cancellationToken));
        }

        return rows;
    }
}
