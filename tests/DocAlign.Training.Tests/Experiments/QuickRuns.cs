using DocAlign.Training.Experiments;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>
/// What tests of experiments share: a quick run keeps its own claims, and loses one when its module is broken on purpose.
/// </summary>
internal static class QuickRuns
{
    public static ExperimentOptions Options { get; } = new(IsQuick: true, Seeds: 1, MnistFolder: null, Threads: 0);

    public static ExperimentResult Holds(IExperiment experiment)
    {
        var result = experiment.Run(Options, progress: null, CancellationToken.None);
        Assert.NotEmpty(result.Checks);
        Assert.All(result.Checks, check => Assert.True(check.Holds, $"{check.Expected}: {check.Found}"));
        return result;
    }

    /// <param name="expected">Part of the claim that must fail.</param>
    /// <param name="parts">To run; none runs all.</param>
    public static void Fails(IExperiment broken, string expected, params string[] parts) => Fails(broken, [expected], parts);

    /// <param name="expected">A part of each claim that must fail.</param>
    /// <param name="parts">To run; none runs all.</param>
    public static void Fails(IExperiment broken, string[] expected, params string[] parts)
    {
        var result = broken.Run(Options with { Only = parts }, progress: null, CancellationToken.None);
        Assert.All(
            expected,
            claim => Assert.Contains(result.Checks, check => !check.Holds && check.Expected.Contains(claim, StringComparison.Ordinal))
        );
    }
}
