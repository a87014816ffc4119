using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Adapting;

namespace DocAlign.Training.Tests.Experiments.Adapting;

public sealed class SoftAdaptExperimentTests
{
    [Fact]
    public void Run_Quick_IsInvariantAtZeroAndKeepsItsBounds() => _ = QuickRuns.Holds(new SoftAdaptExperiment());

    [Fact]
    public void Run_WithNetworksThatAreFreeAndNoPose_IsNot() =>
        QuickRuns.Fails(
            new SoftAdaptExperiment { Used = _ => SoftnessDial.Budget(1), Canonical = network => network },
            ["resnet: at softness 0", "resnet: behind the canonicaliser"],
            AdaptedNetworks.ResNet
        );

    [Fact]
    public void Run_OfANetworkThatDoesNotExist_NamesThoseThatDo()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            new SoftAdaptExperiment().Run(QuickRuns.Options with { Only = ["vgg"] }, progress: null, CancellationToken.None)
        );
        Assert.Contains("'vgg' is no part of this experiment, expected some of resnet, vit", thrown.Message, StringComparison.Ordinal);
    }
}
