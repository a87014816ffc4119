using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class FeatureMapExperimentTests
{
    [Fact]
    public void Run_Quick_UndoesATurnOnThePictureAlone() => _ = QuickRuns.Holds(new FeatureMapExperiment());

    [Fact]
    public void Run_WithAFrozenTransformer_UndoesNothing() =>
        QuickRuns.Fails(new FeatureMapExperiment { IsFrozen = true }, "the true warp undoes a turn on the picture");
}
