using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class SmokeTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _conv = nn.Conv2d(1, 4, 3, padding: 1);
        private readonly BatchNorm2d _norm = nn.BatchNorm2d(4);
        private readonly Linear _head = nn.Linear(4, 2);

        public Net()
            : base("net") => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = nn.functional.relu(_norm.call(_conv.call(input)));
            return _head.call(nn.functional.adaptive_avg_pool2d(x, 1).flatten(1)).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void TrainingSteps_LowerTheLoss()
    {
        manual_seed(1);
        using var net = new Net();
        using var optimizer = optim.AdamW(net.parameters(), lr: 0.05);
        using var x = randn(8, 1, 12, 12);
        using var y = cat([x.mean([1, 2, 3]).unsqueeze(1), x.std([1, 2, 3]).unsqueeze(1)], 1);
        float Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(net.call(x), y);
            loss.backward();
            optimizer.step();
            return loss.ToSingle();
        }

        var first = Step();
        DisposeScopeManager.Statistics.Reset();
        for (var i = 0; i < 60; i++)
        {
            Step();
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(Step() < first / 5);
        Assert.Equal(["_conv.bias", "_conv.weight", "_head.bias"], net.state_dict().Keys.Order().Take(3));
    }
}
