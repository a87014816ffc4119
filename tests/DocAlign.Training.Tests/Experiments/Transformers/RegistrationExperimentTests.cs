using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class RegistrationExperimentTests
{
    [Fact]
    public void Run_Quick_BringsTilesNearer()
    {
        var result = QuickRuns.Holds(new RegistrationExperiment());
        Assert.Contains("data:image/png;base64,", result.Pictures["views"], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAFrozenTransformer_DoesNot() => QuickRuns.Fails(new RegistrationExperiment { IsFrozen = true }, "the error falls");
}
