using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Adapting;
using DocAlign.Training.Experiments.Segmenting;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class SoftSegmentationExperimentTests
{
    [Fact]
    public void Run_Quick_TurnsWithThePhotoAtZeroAndKeepsItsBounds() => _ = QuickRuns.Holds(new SoftSegmentationExperiment());

    [Fact]
    public void Run_WithNetworksThatAreFreeAndAnswersThatStay_DoesNot() =>
        QuickRuns.Fails(
            new SoftSegmentationExperiment
            {
                Used = _ => SoftnessDial.Budget(1),
                Canonical = network => new CanonicalNetwork(network, turnsBack: false),
            },
            ["vit: at softness 0", "vit: behind the canonicaliser"],
            SegmentNetwork.Transformer
        );

    [Fact]
    public void Run_OfANetworkThatDoesNotExist_NamesThoseThatDo()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            new SoftSegmentationExperiment().Run(QuickRuns.Options with { Only = ["unet"] }, progress: null, CancellationToken.None)
        );
        Assert.Contains("'unet' is no part of this experiment, expected some of resnet, vit", thrown.Message, StringComparison.Ordinal);
    }
}
