using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests;

public sealed class ResidualLossesTests
{
    private static readonly ResidualLossWeights None = new()
    {
        Cells = 0,
        Slopes = 0,
        Map = 0,
        AxisVariance = 0,
        FoldOver = 0,
        Ink = 0,
        Consistency = 0,
    };

    /// <summary>Each loss alone must move the weights, also those that see nothing but the sampled page.</summary>
    [Theory]
    [InlineData("cells")]
    [InlineData("slopes")]
    [InlineData("map")]
    [InlineData("axisVariance")]
    [InlineData("ink")]
    [InlineData("consistency")]
    public void Of_OneLossAlone_HasAGradientInTheHead(string name)
    {
        using var scope = NewDisposeScope();
        var weights = name switch
        {
            "cells" => None with { Cells = 1 },
            "slopes" => None with { Slopes = 1 },
            "map" => None with { Map = 1 },
            "axisVariance" => None with { AxisVariance = 1 },
            "ink" => None with { Ink = 1 },
            _ => None with { Consistency = 1 },
        };
        var options = new TrainingOptions
        {
            Network = TrainedNetwork.Residual,
            Residual = new ResidualOptions
            {
                Height = 128,
                Width = 96,
                Widths = [4, 4, 8, 8],
                LatticeSide = 4,
            },
            ResidualLosses = weights,
            ImageLossesFrom = 0,
        };
        _ = manual_seed(2);
        using var textures = TextureBank.Create(3, seed: 1, folders: []);
        var page = new SquaredPageRenderer(textures, CPU).Draw(2, 128, 96, seed: 4, strength: 1);
        using var network = new ResidualNetwork(options.Residual);
        using (no_grad())
        {
            // At the identity the consistency of two answers has no slope.
            _ = network.get_parameter("head.weight")!.add_(randn(10, 8, 1, 1) * 0.05);
        }

        new ResidualLosses(options).Of(network, page, seed: 1, progress: 1).backward();

        Assert.InRange(network.get_parameter("head.weight")!.grad!.abs().max().item<float>(), 1e-9, 1e3);
    }

    [Fact]
    public void OffTheMean_OfAConstantRow_IsZeroWhateverIsHidden()
    {
        using var scope = NewDisposeScope();
        var isSeen = ones(1, 1, 2, 3);
        isSeen[0, 0, 0, 2] = 0;
        var values = tensor(new[] { 4f, 4, 9, 1, 1, 1 }).view(1, 1, 2, 3);
        Assert.Equal(0, ResidualLosses.OffTheMean(values, isSeen, along: 3).abs().max().item<float>());
    }

    [Fact]
    public void Slopes_OfABatch_AreTheMapsDerivatives()
    {
        using var scope = NewDisposeScope();

        // y moves by 0.03 x and x by -0.02 y, on 5 x 7 nodes around 2 x 3 cells.
        var (x, y) = (linspace(-1, 1, 7).view(1, 1, 1, 7).expand(1, 1, 5, 7), linspace(-1, 1, 5).view(1, 1, 5, 1).expand(1, 1, 5, 7));
        var page = new SquaredPageBatch(zeros(1), zeros(1), cat([y * -0.02, x * 0.03], 1), ones(1, 1, 5, 7));
        var slopes = page.Slopes();
        Assert.Equal([1, 2, 2, 3], slopes.shape);
        Assert.InRange((slopes.narrow(1, 0, 1) - 0.03).abs().max().item<float>(), 0, 1e-6);
        Assert.InRange((slopes.narrow(1, 1, 1) + 0.02).abs().max().item<float>(), 0, 1e-6);
    }
}
