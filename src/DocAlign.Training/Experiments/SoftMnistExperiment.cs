using DocAlign.Rectification.Equivariance;

namespace DocAlign.Training.Experiments;

/// <summary>
/// Softness against accuracy and invariance on digits (the paper's Fig. 2), under quarter turns and under roto-reflections, with residual
/// pathway and canonicalisation beside it.
/// </summary>
public sealed class SoftMnistExperiment : IExperiment
{
    private static readonly double[] Softness = [0, 0.1, 0.25, 0.5, 0.75, 1];
    private static readonly DigitGroup[] Groups = [DigitGroup.QuarterTurns, DigitGroup.RotoReflections];

    public string Name => "soft-mnist";

    public IReadOnlyList<string> Parts => [.. Groups.Select(DigitGroups.NameOf)];

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    /// <summary>The group whose layers are made: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<DigitGroup, DigitGroup> UsedGroup { get; init; } = group => group;

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var chosen = options.Chosen(Parts);
        DigitGroup[] groups = [.. Groups.Where(group => chosen.Contains(DigitGroups.NameOf(group)))];
        var trials =
            from seed in Enumerable.Range(1, options.Seeds)
            from @group in groups
            from setting in options.IsQuick ? Quick(@group, seed) : Full(@group, seed)
            select setting;
        var rows = DigitRuns.Run(options, [.. trials], Used, UsedGroup, progress, cancellationToken);
        var sweeps = groups.Select(@group => new DigitSweep(rows, @group)).ToArray();
        return new ExperimentResult(
            Name,
            "Maps between grids, trained upright without augmentation. C4: quarter turns; D4: quarter turns and mirrors. The paper shows "
                + "curves of these sweeps without numbers: invariance error below and combined accuracy above the residual pathway's at "
                + "every softness. Its dial is a share of directions (rank); the budget stands beside it.",
            rows,
            sweeps.SelectMany(sweep => sweep.Pictures()).ToDictionary(item => item.Name, item => item.Svg, StringComparer.Ordinal),
            [.. sweeps.SelectMany(sweep => options.IsQuick ? sweep.QuickChecks() : sweep.FullChecks())]
        );
    }

    private static IEnumerable<DigitSetting> Full(DigitGroup group, int seed) =>
        Softness
            .SelectMany(s =>
                new[]
                {
                    new DigitSetting(Tying.Soft, DialMode.Budget, s, group, seed),
                    new DigitSetting(Tying.Soft, DialMode.Rank, s, group, seed),
                    new DigitSetting(Tying.ResidualPathway, DialMode.Budget, s, group, seed),
                }
            )
            .Append(new DigitSetting(Tying.Canonical, DialMode.Budget, 1, group, seed));

    /// <summary>At its rank a part of the group's clusters is left: W₁ whole for quarter turns, its even half for D4.</summary>
    private static IEnumerable<DigitSetting> Quick(DigitGroup group, int seed) =>
        [
            .. new[] { 0, 0.5, 1 }.Select(s => new DigitSetting(Tying.Soft, DialMode.Budget, s, group, seed)),
            new DigitSetting(Tying.Soft, DialMode.Rank, group == DigitGroup.QuarterTurns ? 0.75 : 0.6, group, seed),
            new DigitSetting(Tying.ResidualPathway, DialMode.Budget, 0, group, seed),
        ];
}
