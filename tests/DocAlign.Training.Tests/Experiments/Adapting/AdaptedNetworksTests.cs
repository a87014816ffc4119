using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments.Adapting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Adapting;

public sealed class AdaptedNetworksTests
{
    [Theory]
    [InlineData(AdaptedNetworks.ResNet)]
    [InlineData(AdaptedNetworks.Transformer)]
    public void Adapt_AtSoftnessOne_ChangesNothing_AndAtZeroIsInvariant(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(3);
        using var plain = AdaptedNetworks.Create(name, isQuick: true);
        plain.eval();
        var pictures = rand(4, 3, ColourSet.Side, ColourSet.Side);
        var answers = plain.call(pictures);
        using var free = AdaptedNetworks.Adapt(plain, SoftnessDial.Budget(1));
        free.eval();
        Assert.InRange((free.call(pictures) - answers).abs().max().item<float>(), 0, 1e-4f);

        using var exact = AdaptedNetworks.Adapt(plain, SoftnessDial.Budget(0));
        exact.eval();
        Assert.InRange((exact.call(pictures.rot90(1, (2, 3))) - exact.call(pictures)).abs().max().item<float>(), 0, 1e-4f);
        Assert.True((plain.call(pictures.rot90(1, (2, 3))) - answers).abs().max().item<float>() > 1e-4f);
    }

    [Theory]
    [InlineData(AdaptedNetworks.ResNet)]
    [InlineData(AdaptedNetworks.Transformer)]
    public void Copy_GivesTheSameAnswers(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var from = AdaptedNetworks.Create(name, isQuick: true);
        using var to = AdaptedNetworks.Create(name, isQuick: true);
        var pictures = rand(8, 3, ColourSet.Side, ColourSet.Side);
        _ = from.call(pictures); // moves the running statistics
        AdaptedNetworks.Copy(from, to);
        from.eval();
        to.eval();
        Assert.Equal(0, (from.call(pictures) - to.call(pictures)).abs().max().item<float>());
    }
}
