using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;

namespace DocAlign.Training.Experiments;

/// <summary>What both digit experiments share.</summary>
internal static class DigitRuns
{
    public static IReadOnlyList<ExperimentRow> Run(
        ExperimentOptions options,
        IReadOnlyList<(Tying Tying, DialMode Mode, double Softness, int Seed)> trials,
        Func<double, double> used,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        TorchRuntime.PrepareForTraining(options.Threads);

        var (train, test, epochs, batch) = options.IsQuick ? (1500, 500, 3, 64) : (60_000, 10_000, 3, 256);
        using var digits = DigitSet.Load(options.MnistFolder, train, test, seed: 17);
        var rows = new List<ExperimentRow>();
        foreach (var (tying, mode, softness, seed) in trials)
        {
            progress?.Report(((double)rows.Count / trials.Count, FormattableString.Invariant($"{tying} {mode} {softness}, seed {seed}")));
            rows.Add(DigitTrial.Run(digits, tying, mode, softness, used(softness), seed, epochs, batch, cancellationToken));
        }

        return rows;
    }
}
