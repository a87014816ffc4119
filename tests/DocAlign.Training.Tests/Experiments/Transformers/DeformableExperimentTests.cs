using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class DeformableExperimentTests
{
    [Fact]
    public void Run_Quick_ReachesBeyondItsKernel() => _ = QuickRuns.Holds(new DeformableExperiment());

    [Fact]
    public void Run_WithOffsetsThatStayZero_DoesNot() =>
        QuickRuns.Fails(new DeformableExperiment { IsFrozen = true }, "undoes a shift beyond its kernel");
}
