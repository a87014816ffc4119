using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class OneCycleTrainingTests
{
    [Fact]
    public void Run_OnAStraightLine_FindsIt()
    {
        _ = manual_seed(1);
        using var line = nn.Linear(1, 1);
        new OneCycleTraining(300) { Rate = 5e-2 }.Run(
            line,
            [],
            _ =>
            {
                var x = rand(16, 1);
                return nn.functional.mse_loss(line.call(x), (x * 2) - 1);
            },
            CancellationToken.None
        );
        Assert.Equal(2, line.weight.item<float>(), 0.05f);
        Assert.Equal(-1, line.bias!.item<float>(), 0.05f);
        Assert.False(line.training);
    }

    [Fact]
    public void Run_WithALocalizerAtNoRate_LeavesItAlone()
    {
        _ = manual_seed(1);
        using var network = nn.Sequential(("slow", nn.Linear(1, 4)), ("fast", nn.Linear(4, 1)));
        var slow = (TorchSharp.Modules.Linear)network.children().First();
        using var before = slow.weight.detach().clone();
        new OneCycleTraining(20) { LocalizationShare = 0 }.Run(
            network,
            [.. slow.parameters()],
            _ => network.call(rand(8, 1)).square().mean(),
            CancellationToken.None
        );
        Assert.Equal(0, (slow.weight - before).abs().max().item<float>());
    }

    [Fact]
    public void Run_WithALossThatIsNoNumber_StopsAndSaysWhere()
    {
        using var line = nn.Linear(1, 1);
        var thrown = Assert.Throws<TrainingDivergedException>(() =>
            new OneCycleTraining(5).Run(line, [], _ => line.call(ones(1, 1)).mean() * float.NaN, CancellationToken.None)
        );
        Assert.Contains("at step 0 of 5", thrown.Message, StringComparison.Ordinal);
    }
}
