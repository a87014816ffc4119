using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests;

public sealed class ResidualTaskTests
{
    /// <summary>
    /// A module that cannot learn sixteen pages by heart is broken. The pages are smaller than in use, so that this takes a minute and not
    /// ten.
    /// </summary>
    [Fact]
    public void Residual_OnSixteenFixedPages_LearnsThemByHeart()
    {
        const int Steps = 150;
        var options = new TrainingOptions
        {
            Network = TrainedNetwork.Residual,
            Residual = new ResidualOptions { Height = 192, Width = 160 },
            BatchSize = 16,
            Textures = 12,
            CurriculumShare = 0.01,
        };
        TorchRuntime.PrepareForTraining(threads: 1);
        _ = manual_seed(5);
        using var textures = TextureBank.Create(options.Textures, 5, []);
        using var outer = NewDisposeScope();
        var page = new SquaredPageRenderer(textures, CPU).Draw(16, options.Residual.Height, options.Residual.Width, seed: 7, strength: 1);
        using var network = new ResidualNetwork(options.Residual);
        var losses = new ResidualLosses(options);
        using var optimizer = optim.AdamW(network.parameters(), 3e-3, weight_decay: 0);
        double Error()
        {
            using var scope = NewDisposeScope();
            using var noGradient = no_grad();
            var miss = (losses.Map(network, network.call(page.Images).Displacement, page) - page.Map) * page.IsSeen;
            return miss.square().sum(1).sqrt().mean().item<float>() * 50;
        }

        var before = Error();
        network.train();
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = 3e-3 * Math.Min(1, (step + 1) / 20.0) * (0.02 + (0.98 * 0.5 * (1 + Math.Cos(Math.PI * step / Steps))));
            }

            optimizer.zero_grad();
            losses.Of(network, page, seed: 1, progress: 0.5).backward();
            _ = nn.utils.clip_grad_norm_(network.parameters(), 1);
            _ = optimizer.step();
        }

        // Batch statistics, as in training: with sixteen pages their running means lag behind.
        var after = Error();
        Assert.InRange(before, 1, 10);
        Assert.InRange(after, 0, 0.3);
    }
}
