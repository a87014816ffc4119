using System.Globalization;
using DocAlign.Rectification;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>What each part of a transformer's training does on turned digits, one part at a time.</summary>
public sealed class AblationExperiment : IExperiment
{
    private const string Plain = "plain";
    private const string Bending = "bending energy";
    private const string Consistency = "consistency";
    private const string Bounded = "bounded points";
    private const string LowerRate = "lower rate of the localizer";
    private const string Features = "features of warped maps";
    private const string Few = "1,000 digits";
    private const string FewStopped = "1,000 digits, early stopping";

    /// <summary>How far bounded points may move.</summary>
    private const double Bound = 0.5;

    /// <summary>The same in a quick run, which moves points by 0.40 without a bound, so that one of 0.5 would do nothing.</summary>
    private const double QuickBound = 0.1;

    /// <summary>Points of 4 x 4; spline.</summary>
    private const TransformKind Kind = TransformKind.ThinPlateSpline;

    private static readonly AblationVariant[] Variants =
    [
        new(Plain),
        new(Bending) { Bending = 0.1 },
        new(Consistency) { Consistency = 5 },
        new(Bounded) { LargestMove = Bound },
        new("progressive range") { LargestMove = 1, IsProgressive = true },
        new(LowerRate) { LocalizationShare = 0.3 },
        new("weight decay") { WeightDecay = 0.05 },
        new("dropout") { Dropout = 0.2 },
        new(Features) { Features = 0.1 },
        new(Few) { Digits = 1000 },
        new(FewStopped) { Digits = 1000, KeepsBest = true },
    ];

    public string Name => "ablation";

    /// <summary>Every variant is trained like the plain one: what a test breaks on purpose.</summary>
    internal bool LeavesPartsOut { get; init; }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var protocol = options.IsQuick ? new TrialProtocol(2000, 500, 150, 32) : new TrialProtocol(60_000, 10_000, 500, 64);
        using var digits = DigitTraining.Start(options, protocol.Train, protocol.Test);
        var bound = options.IsQuick ? QuickBound : Bound;
        AblationVariant[] variants = options.IsQuick ? [.. Variants[..3], Variants[3] with { LargestMove = bound }] : Variants;
        var trials = (from seed in Enumerable.Range(1, options.Seeds) from variant in variants select (variant, seed)).ToList();
        var rows = new List<ExperimentRow>();
        foreach (var (variant, seed) in trials)
        {
            progress?.Report(((double)rows.Count / trials.Count, $"{variant.Name}, seed {seed}"));
            var used = LeavesPartsOut ? new AblationVariant(variant.Name) : variant;
            rows.Add(new AblationTrial(digits, protocol, isConvolutional: !options.IsQuick, Kind).Run(used, seed, cancellationToken));
        }

        double Mean(string variant, string figure) =>
            rows.Where(row => row.Setting["variant"] == variant).Average(row => row.Figures[figure]);
        (string, bool, string) Lowers(string variant, string figure, string words, double share) =>
            (
                words,
                Mean(variant, figure) < share * Mean(Plain, figure),
                FormattableString.Invariant($"{Mean(variant, figure):G3} against {Mean(Plain, figure):G3}")
            );
        var checks = new List<(string, bool, string)>
        {
            Lowers(Bending, "bendingEnergy", "a penalty of the bending energy halves it", 0.5),
            Lowers(
                Consistency,
                "viewDistance",
                "the consistency loss brings the views of two distortions of one digit at least 10 % nearer",
                0.9
            ),
            (
                "bounded points stay within their bound",
                Mean(Bounded, "largestMove") <= bound + 1e-4,
                FormattableString.Invariant($"{Mean(Bounded, "largestMove"):F3}, without it {Mean(Plain, "largestMove"):F3}")
            ),
        };
        if (options.IsQuick)
        {
            checks.Add(
                (
                    "points that are not bounded move farther",
                    Mean(Plain, "largestMove") > Mean(Bounded, "largestMove"),
                    FormattableString.Invariant($"{Mean(Plain, "largestMove"):F3}")
                )
            );
        }
        else
        {
            var (low, full) = (Mean(LowerRate, "errorPercent"), Mean(Plain, "errorPercent"));
            checks.Add(
                (
                    "the localizer at the full rate errs no more often than at 0.3 of it",
                    full <= low,
                    FormattableString.Invariant($"{full:F2} against {low:F2} %")
                )
            );
            checks.Add(
                Lowers(Features, "featureDistance", "the loss on features of warped maps lowers their distance by at least 10 %", 0.9)
            );
            var (few, stopped) = (Mean(Few, "errorPercent"), Mean(FewStopped, "errorPercent"));
            checks.Add(
                (
                    "on few digits, the best of 21 checkpoints errs at most 0.3 points more often than the last",
                    stopped <= few + 0.3,
                    FormattableString.Invariant($"{stopped:F2} against {few:F2} %")
                )
            );
            var worst = variants
                .Where(variant => variant.Digits is null && variant.Name != LowerRate)
                .Max(variant => Mean(variant.Name, "errorPercent") - full);
            checks.Add(("no part costs more than 0.3 points", worst <= 0.3, FormattableString.Invariant($"at most {worst:F2}")));
        }

        return new ExperimentResult(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Digits turned by up to 90 degrees, a spline of 4 x 4 points, {protocol.Steps} steps of {protocol.Batch} digits, "
                    + $"each line changes one part. No published figures."
            ),
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal),
            checks
        );
    }
}
