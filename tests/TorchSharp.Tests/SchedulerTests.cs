using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Rates over the epochs, from closed forms.</summary>
public class SchedulerTests
{
    private static double[] Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make, int epochs, double first = 1)
    {
        using var parameter = nn.Parameter(zeros(1));
        using var optimizer = optim.SGD([parameter], first, momentum: 0.9);
        var scheduler = make(optimizer);
        var rates = new List<double> { optimizer.ParamGroups.First().LearningRate };
        for (var i = 0; i < epochs; i++)
        {
            optimizer.step();
            scheduler.step();
            rates.Add(optimizer.ParamGroups.First().LearningRate);
        }

        Assert.Equal(rates[^1], scheduler.get_last_lr().First());
        return [.. rates];
    }

    private static void Near(IEnumerable<double> expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

    [Fact]
    public void Step_DropsEveryFewEpochs() => Near([1, 1, 0.5, 0.5, 0.25], Rates(o => optim.lr_scheduler.StepLR(o, 2, 0.5), 4));

    [Fact]
    public void Exponential_DropsEveryEpoch() => Near([1, 0.5, 0.25, 0.125], Rates(o => optim.lr_scheduler.ExponentialLR(o, 0.5), 3));

    [Fact]
    public void Lambda_MultipliesTheFirstRate() => Near([0, 0.2, 0.4, 0.6], Rates(o => optim.lr_scheduler.LambdaLR(o, epoch => epoch / 10.0), 3, first: 2));

    [Fact]
    public void Cosine_IsHalfAWaveAndComesBack()
    {
        var rates = Rates(o => optim.lr_scheduler.CosineAnnealingLR(o, 5, 0.1), 10);
        Near(Enumerable.Range(0, 11).Select(t => 0.1 + (0.9 * (1 + Math.Cos(Math.PI * t / 5)) / 2)), rates);
    }

    [Fact]
    public void OneCycle_RisesAndFalls()
    {
        var rates = Rates(o => optim.lr_scheduler.OneCycleLR(o, 1.0, total_steps: 10), 9);
        Assert.Equal(1.0 / 25, rates[0], 1e-12);
        Assert.Equal(1.0, rates[2], 1e-12);
        Assert.Equal(1.0 / 25 / 1e4, rates[9], 1e-12);
        var half = 1.0 / 25 / 1e4;
        Assert.Equal(half + ((1 - half) / 2 * (1 + Math.Cos(Math.PI * 3 / 7))), rates[5], 1e-12);
    }

    [Fact]
    public void OneCycle_MovesTheMomentumTheOtherWay()
    {
        using var parameter = nn.Parameter(zeros(1));
        using var optimizer = optim.AdamW([parameter]);
        var scheduler = optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps: 10);
        double Beta() => ((optim.IBetas)optimizer.ParamGroups.First()).Betas.Item1;
        Assert.Equal(0.95, Beta(), 1e-12);
        scheduler.step();
        scheduler.step();
        Assert.Equal(0.85, Beta(), 1e-12);
        for (var i = 0; i < 7; i++)
        {
            scheduler.step();
        }

        Assert.Throws<InvalidOperationException>(scheduler.step);
    }
}
