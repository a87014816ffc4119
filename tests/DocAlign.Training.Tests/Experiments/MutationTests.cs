using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Trajectories;
using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>The claims of quick runs are no empty words: each fails when what it speaks of is broken on purpose.</summary>
public sealed class MutationTests
{
    [Fact]
    public void SoftMnist_WithLayersThatAreFree_IsNotInvariantAtZero() =>
        QuickRuns.Fails(new SoftMnistExperiment { Used = _ => 1 }, "C4: invariance error 0 at softness 0", "C4");

    [Fact]
    public void SoftMnist_WithoutTheMirror_IsNotInvariantUnderIt() =>
        QuickRuns.Fails(new SoftMnistExperiment { UsedGroup = _ => DigitGroup.QuarterTurns }, "D4: invariance error 0 at softness 0", "D4");

    [Fact]
    public void HardVsSmooth_WithLayersThatAreFree_BreaksItsBound() =>
        QuickRuns.Fails(new HardVsSmoothExperiment { Used = _ => 1 }, "where a bound is promised it is kept");

    [Fact]
    public void InvariantRegression_WithLayersThatAreFree_DoesNotFollowTheDial() =>
        QuickRuns.Fails(new InvariantRegressionExperiment { Used = _ => 1 }, "equivariance error grows with softness");

    [Fact]
    public void Trajectories_WithLayersThatAreFree_AreNotExactAtZero() =>
        QuickRuns.Fails(new TrajectoriesExperiment { Used = _ => 1 }, "no equivariance error at softness 0");

    [Fact]
    public void LocateSoftness_WithLayersThatAreFree_MovesWhenTurned() =>
        QuickRuns.Fails(new LocateSoftnessExperiment { Used = _ => 1 }, "at softness 0 turning moves nothing");

    [Fact]
    public void WeightsFigure_WithTheDialTurnedRound_LosesItsOrder() =>
        QuickRuns.Fails(new WeightsFigureExperiment { Used = softness => 1 - softness }, "the defect does not fall with softness");

    [Fact]
    public void SchurVsSvd_WithAProjectorThatKeepsAll_FindsADifference() =>
        QuickRuns.Fails(
            new SchurVsSvdExperiment { Schur = turns => SchurProjector.Exact("C4", turns, turns, SoftnessDial.Rank(1)) },
            "the same projector"
        );

    [Fact]
    public void StnMnist_WithAFrozenTransformer_IsNotBetter() =>
        QuickRuns.Fails(new StnMnistExperiment { IsFrozen = true }, "at most half the errors with a transformer");
}
