using DocAlign.Training.Experiments.Tests;

namespace DocAlign.Training.Experiments.Transformers.Tests;

public sealed class RnnSpnExperimentTests
{
    [Fact]
    public void Run_Quick_ReadsBetterByLookingAtOneDigitAfterAnother() => _ = QuickRuns.Holds(new RnnSpnExperiment());

    [Fact]
    public void Run_WithAFrozenTransformer_DoesNot() =>
        QuickRuns.Fails(new RnnSpnExperiment { IsFrozen = true }, "RNN-SPN errs less often than CNN");
}
