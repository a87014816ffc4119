using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>One pass over the orbits gives what libtorch's gathers give in double precision, weights and gradients.</summary>
public sealed class QuarterTurnWeightTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string, string> Cases => new MatrixTheoryData<string, string>(Maps.Keys, Dials.Keys);

    private static Dictionary<string, (Representation Input, Representation Output)> Maps { get; } =
        new(StringComparer.Ordinal)
        {
            ["lifting"] = (new ScalarGrid(3, 3), new RegularField(2, 1)),
            ["fields, with places that turns leave alone"] = (new RegularField(2, 5), new RegularField(3, 1)),
            ["to vectors, with signs"] = (new RegularField(1, 4), new Vectors(3)),
        };

    private static Dictionary<string, SoftnessDial> Dials { get; } =
        new(StringComparer.Ordinal)
        {
            ["exact"] = SoftnessDial.Budget(0),
            ["budget"] = SoftnessDial.Budget(0.3),
            ["budget that holds nothing back"] = SoftnessDial.BudgetOf(1.2),
            ["cut-off between the parts"] = SoftnessDial.Cutoff(1),
            ["smooth"] = SoftnessDial.Smooth(0.5, 0.7),
            ["blend"] = SoftnessDial.Blend(0.4),
        };

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Project_InSinglePrecision_EqualsGathersInDouble(string map, string dial)
    {
        _ = manual_seed(3);
        var (input, output) = Maps[map];
        var projector = new CyclicIsotypicProjector(input, output, Dials[dial]);
        SinglePrecision.EqualsDouble(projector, output.Dimension, input.Dimension);
    }

    [Fact]
    public void Project_WithoutGradients_GivesTheSame()
    {
        var projector = new CyclicIsotypicProjector(new RegularField(2, 3), new RegularField(2, 1), SoftnessDial.Budget(0.3));
        var raw = randn(8, 72).requires_grad_();
        using var noGradient = no_grad();
        var plain = projector.Project(raw.detach());
        Assert.Equal(plain.data<float>().ToArray(), projector.Project(raw).data<float>().ToArray());
    }

    [Fact]
    public void Project_ManySteps_LeavesNoTensorsBehind()
    {
        var projector = new CyclicIsotypicProjector(new RegularField(2, 3), new RegularField(2, 1), SoftnessDial.Budget(0.3));
        var raw = randn(8, 72).requires_grad_();

        void Step()
        {
            using var scope = NewDisposeScope();
            projector.Project(raw).square().sum().backward();
        }

        Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = PageNetworks.LiveTensors;
        for (var step = 0; step < 2000; step++)
        {
            Step();
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        // A tensor left by each step would be 2,000; other tests have some of their own alive.
        Assert.InRange(PageNetworks.LiveTensors, 0, before + 1500);
    }
}
