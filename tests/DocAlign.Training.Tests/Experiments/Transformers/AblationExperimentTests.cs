using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class AblationExperimentTests
{
    [Fact]
    public void Run_Quick_EveryPartDoesItsWork() => _ = QuickRuns.Holds(new AblationExperiment());

    [Fact]
    public void Run_WithThePartsLeftOut_ShowsIt()
    {
        var result = new AblationExperiment { LeavesPartsOut = true }.Run(QuickRuns.Options, progress: null, CancellationToken.None);
        Assert.DoesNotContain(result.Checks, check => check.Holds);
    }
}
