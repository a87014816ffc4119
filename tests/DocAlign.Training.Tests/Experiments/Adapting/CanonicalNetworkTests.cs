using DocAlign.Training.Experiments.Adapting;
using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Adapting;

public sealed class CanonicalNetworkTests
{
    [Fact]
    public void Forward_OfTurnedPictures_GivesTheSameAnswers()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(5);
        using var network = new CanonicalNetwork(AdaptedNetworks.Create(AdaptedNetworks.ResNet, isQuick: true), turnsBack: false);
        network.eval();
        var pictures = rand(5, 3, ColourSet.Side, ColourSet.Side);
        Assert.InRange((network.call(pictures.rot90(1, (2, 3))) - network.call(pictures)).abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void Forward_OfAnswersThatArePictures_TurnsThemToo()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(5);
        using var network = new CanonicalNetwork(SegmentNetwork.Create(SegmentNetwork.ResNet, isQuick: true), turnsBack: true);
        network.eval();
        var pictures = rand(5, 3, SegmentSet.Side, SegmentSet.Side);
        var answers = network.call(pictures);
        var whenTurned = network.call(pictures.rot90(1, (2, 3)));
        Assert.InRange((whenTurned - answers.rot90(1, (2, 3))).abs().max().item<float>(), 0, 1e-4f);
        Assert.True((whenTurned - answers).abs().max().item<float>() > 1e-3f);
    }

    [Fact]
    public void PoseLoss_Lowered_BringsUprightPicturesToThePoseThatLeavesThem()
    {
        _ = manual_seed(5);
        using var network = new CanonicalNetwork(nn.Identity(), turnsBack: false);
        using var optimizer = optim.Adam(network.parameters(), 1e-2);
        using var pictures = rand(16, 3, 16, 16);
        _ = pictures.narrow(2, 0, 4).fill_(1);
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            network.PoseLoss(pictures).backward();
            _ = optimizer.step();
        }

        using var outer = NewDisposeScope();
        using var noGradient = no_grad();
        Assert.InRange((network.call(pictures) - pictures).abs().max().item<float>(), 0, 1e-5f);
    }
}
