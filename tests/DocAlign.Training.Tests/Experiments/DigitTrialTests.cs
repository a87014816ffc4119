using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class DigitTrialTests
{
    /// <summary>
    /// Each step leaves 14 MB to the garbage collector, which did not come on its own: a run on all of MNIST grew to 22 GB. 150 steps would
    /// leave 2.1 GB.
    /// </summary>
    [Fact]
    public void Run_OfManySteps_KeepsItsMemory()
    {
        const int Batch = 4;
        const int Steps = 150;
        using var digits = new DigitSet(rand(Batch * Steps, 1, 28, 28), randint(10, Batch * Steps), rand(20, 1, 28, 28), randint(10, 20));
        var before = Environment.WorkingSet;
        _ = DigitTrial.Run(
            digits,
            new DigitSetting(Tying.Soft, DialMode.Budget, 0, DigitGroup.QuarterTurns, Seed: 1),
            used: 0,
            DigitGroup.QuarterTurns,
            epochs: 1,
            Batch,
            TestContext.Current.CancellationToken
        );
        Assert.InRange((Environment.WorkingSet - before) / 1e6, double.NegativeInfinity, 1000);
    }
}
