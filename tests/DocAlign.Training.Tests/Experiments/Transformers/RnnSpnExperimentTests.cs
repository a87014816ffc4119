using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class RnnSpnExperimentTests
{
    [Fact]
    public void Run_Quick_ReadsBetterByLookingAtOneDigitAfterAnother() => _ = QuickRuns.Holds(new RnnSpnExperiment());

    [Fact]
    public void Run_WithAFrozenTransformer_DoesNot() =>
        QuickRuns.Fails(new RnnSpnExperiment { IsFrozen = true }, "RNN-SPN errs less often than CNN");
}
