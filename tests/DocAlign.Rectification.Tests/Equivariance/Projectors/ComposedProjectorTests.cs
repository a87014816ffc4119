using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

public sealed class ComposedProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Shifts across and down commute: one sweep is exact, and what is left is constant along both.</summary>
    [Fact]
    public void Project_OfCommutingGenerators_IsExactAfterOneSweep()
    {
        var projector = new ComposedProjector([Shift(isHorizontal: true), Shift(isHorizontal: false)], sweeps: 1);
        var weight = randn(2, 9, dtype: ScalarType.Float64);
        var projected = projector.Project(weight);
        Assert.True(projected.allclose(weight.mean([1], keepdim: true).expand(2, 9), atol: 1e-9));
        Assert.InRange(projector.Report(projected).RelativeDefect, 0, 1e-9);
    }

    /// <summary>Turns and a shift do not commute; every sweep comes closer to what all of them leave alone.</summary>
    [Fact]
    public void Project_OfGeneratorsThatDoNotCommute_ComesCloserWithEverySweep()
    {
        var last = double.PositiveInfinity;
        var weight = tensor(new[] { 1.0, -0.4, 0.7, 2.1, -1.3, 0.2, 0.9, -0.8, 1.6 }, [1, 9]);
        foreach (var sweeps in new[] { 1, 2, 4, 8 })
        {
            var projector = new ComposedProjector([Shift(isHorizontal: true), Turns()], sweeps);
            var defect = projector.Report(projector.Project(weight)).RelativeDefect;
            Assert.True(defect < last || defect < 1e-9, $"{sweeps}: {defect}, {last}");
            last = defect;
        }

        Assert.InRange(last, 0, 0.02);
    }

    [Fact]
    public void Report_IsOfTheWorstAndPromisesNothing()
    {
        var (shift, turns) = (Shift(isHorizontal: true), Turns());
        var weight = randn(1, 9, dtype: ScalarType.Float64);
        var report = new ComposedProjector([shift, turns]).Report(weight);
        var (a, b) = (shift.Report(weight), turns.Report(weight));
        Assert.Equal(Math.Max(a.RelativeDefect, b.RelativeDefect), report.RelativeDefect);
        Assert.Equal(Math.Max(a.LargestSingularValue, b.LargestSingularValue), report.LargestSingularValue);
        Assert.Null(report.Bound);
    }

    [Fact]
    public void Spec_NamesThePartsInOrderAndTheSweeps()
    {
        var (shift, turns) = (Shift(isHorizontal: true), Turns());
        Assert.Equal($"({shift.Spec} then {turns.Spec}) x 3", new ComposedProjector([shift, turns], sweeps: 3).Spec);
    }

    /// <summary>The raw weight is a parameter: whoever disposes the answer must not take it along.</summary>
    [Fact]
    public void Project_ByNobody_LeavesTheRawWeightAlive()
    {
        var raw = randn(1, 9);
        new ComposedProjector([]).Project(raw).Dispose();
        Assert.False(raw.IsInvalid);
        Assert.Equal(9, raw.numel());
    }

    private static SvdInvariantProjector Shift(bool isHorizontal) =>
        new("shift", [Generators.Shift(3, isHorizontal)], SoftnessDial.Rank(0));

    private static SvdInvariantProjector Turns() => new("turns", [Generators.QuarterTurns(3)], SoftnessDial.Rank(0));
}
