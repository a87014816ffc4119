using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Steps worked out by hand, on one parameter with the gradients 0.5 and -1.</summary>
public class OptimizerTests
{
    private static readonly double[] Gradients = [0.5, -1];

    private static double[] Steps(Func<Parameter, optim.Optimizer> make, double start = 2)
    {
        using var parameter = nn.Parameter(tensor(new[] { start }));
        using var optimizer = make(parameter);
        var path = new List<double>();
        foreach (var g in Gradients)
        {
            parameter.grad = tensor(new[] { g });
            optimizer.step();
            path.Add(parameter[0].ToDouble());
        }

        return [.. path];
    }

    private static void Near(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }

    [Fact]
    public void Sgd_Plain() => Near([2 - 0.05, 2 - 0.05 + 0.1], Steps(p => optim.SGD([p], 0.1)));

    [Fact]
    public void Sgd_WithMomentumAndDecay()
    {
        var g1 = 0.5 + (0.01 * 2);
        var x1 = 2 - (0.1 * g1);
        var b = (0.9 * g1) + (-1 + (0.01 * x1));
        Near([x1, x1 - (0.1 * b)], Steps(p => optim.SGD([p], 0.1, momentum: 0.9, weight_decay: 0.01)));
    }

    [Fact]
    public void Sgd_Nesterov()
    {
        var x1 = 2 - (0.1 * (0.5 + (0.9 * 0.5)));
        var b = (0.9 * 0.5) - 1;
        Near([x1, x1 - (0.1 * (-1 + (0.9 * b)))], Steps(p => optim.SGD([p], 0.1, momentum: 0.9, nesterov: true)));
    }

    private static double[] Adam(double decay, bool decoupled, bool largest)
    {
        double x = 2, m = 0, v = 0, top = 0;
        var path = new List<double>();
        for (var t = 1; t <= 2; t++)
        {
            var g = Gradients[t - 1];
            if (decoupled)
            {
                x *= 1 - (0.1 * decay);
            }
            else
            {
                g += decay * x;
            }

            m = (0.9 * m) + (0.1 * g);
            v = (0.99 * v) + (0.01 * g * g);
            top = largest ? Math.Max(top, v) : v;
            x -= 0.1 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(top / (1 - Math.Pow(0.99, t))) + 1e-8);
            path.Add(x);
        }

        return [.. path];
    }

    [Fact]
    public void AdamW_WithDecay() => Near(Adam(0.2, true, false), Steps(p => optim.AdamW([p], 0.1, beta2: 0.99, weight_decay: 0.2)));

    [Fact]
    public void AdamW_Amsgrad() => Near(Adam(0.2, true, true), Steps(p => optim.AdamW([p], 0.1, beta2: 0.99, weight_decay: 0.2, amsgrad: true)));

    [Fact]
    public void Adam_WithDecay() => Near(Adam(0.2, false, false), Steps(p => optim.Adam([p], 0.1, beta2: 0.99, weight_decay: 0.2)));

    [Fact]
    public void Adam_MaximizeTurnsTheSign()
    {
        var down = Steps(p => optim.Adam([p], 0.1), start: 0);
        Near([-down[0], -down[1]], Steps(p => optim.Adam([p], 0.1, maximize: true), start: 0));
    }

    [Fact]
    public void RmsProp_CenteredWithMomentum()
    {
        double x = 2, v = 0, mean = 0, b = 0;
        var path = new List<double>();
        foreach (var g in Gradients)
        {
            v = (0.9 * v) + (0.1 * g * g);
            mean = (0.9 * mean) + (0.1 * g);
            b = (0.5 * b) + (g / (Math.Sqrt(v - (mean * mean)) + 1e-8));
            x -= 0.1 * b;
            path.Add(x);
        }

        Near([.. path], Steps(p => optim.RMSProp([p], 0.1, alpha: 0.9, momentum: 0.5, centered: true)));
    }

    [Fact]
    public void RmsProp_Plain()
    {
        var v1 = 0.1 * 0.25;
        var x1 = 2 - (0.1 * 0.5 / (Math.Sqrt(v1) + 1e-8));
        var v2 = (0.9 * v1) + 0.1;
        Near([x1, x1 + (0.1 / (Math.Sqrt(v2) + 1e-8))], Steps(p => optim.RMSProp([p], 0.1, alpha: 0.9)));
    }

    [Fact]
    public void Step_LeavesParametersWithoutGradientAlone()
    {
        using var with = nn.Parameter(ones(1));
        using var without = nn.Parameter(ones(1));
        with.grad = ones(1);
        foreach (var optimizer in new optim.Optimizer[] { optim.AdamW([with, without]), optim.SGD([with, without], 0.1, momentum: 0.9), optim.RMSProp([with, without]) })
        {
            using (optimizer)
            {
                optimizer.step();
            }
        }

        TensorAssert.Close([1], without);
        Assert.True(with.ToSingle() < 0.9f);
    }

    [Fact]
    public void Adam_CountsTheAgeOfEachParameter()
    {
        using var late = nn.Parameter(zeros(1, dtype: float64));
        using var early = nn.Parameter(zeros(1, dtype: float64));
        using var optimizer = optim.Adam([early, late], 0.1);
        early.grad = ones(1, dtype: float64);
        optimizer.step();
        late.grad = ones(1, dtype: float64);
        optimizer.step();
        Assert.Equal(-0.1, late[0].ToDouble(), 1e-8);
        Assert.Equal(-0.2, early[0].ToDouble(), 1e-8);
    }

    [Fact]
    public void Groups_HaveTheirOwnRate()
    {
        using var slow = nn.Parameter(zeros(1));
        using var fast = nn.Parameter(zeros(1));
        using var optimizer = optim.SGD([new SGD.ParamGroup([slow]) { Options = new SGD.Options { LearningRate = 0.01 } }, new SGD.ParamGroup { Parameters = [fast] }], 1);
        slow.grad = ones(1);
        fast.grad = ones(1);
        optimizer.step();
        TensorAssert.Close([-0.01], slow);
        TensorAssert.Close([-1], fast);
        Assert.Equal([0.01, 1], optimizer.ParamGroups.Select(g => g.LearningRate));
        optimizer.zero_grad();
        Assert.Null(slow.grad);
    }

    [Fact]
    public void State_SurvivesAFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var one = nn.Parameter(ones(2, dtype: float64));
            using var two = nn.Parameter(ones(2, dtype: float64));
            using var first = optim.AdamW([one], 0.1);
            using var second = optim.AdamW([two], 0.5);
            one.grad = tensor(new[] { 1.0, 2.0 });
            first.step();
            first.save_state_dict(path);
            second.load_state_dict(path);
            using (no_grad())
            {
                two.copy_(one);
            }

            one.grad = tensor(new[] { -1.0, 0.5 });
            two.grad = tensor(new[] { -1.0, 0.5 });
            first.step();
            second.step();
            TensorAssert.Close(one, two);
            using var other = optim.SGD([two], 0.1);
            Assert.Throws<InvalidDataException>(() => other.load_state_dict(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Closure_IsRecordedAndItsLossReturned()
    {
        using var scope = NewDisposeScope();
        using var x = nn.Parameter(tensor(3.0));
        using var optimizer = optim.SGD([x], 0.1);
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = x.square();
            value.backward();
            return value;
        });
        Assert.Equal(9, loss!.ToDouble());
        Assert.Equal(3 - 0.6, x.ToDouble(), 1e-12);
    }

    [Fact]
    public void BadSettings_AreRefused()
    {
        using var p = nn.Parameter(zeros(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW([p], -1));
        Assert.Throws<ArgumentException>(() => optim.Adam([p], beta1: 1));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, nesterov: true));
    }

    [Fact]
    public void ClipGradNorm_ScalesToTheLimit()
    {
        using var scope = NewDisposeScope();
        using var a = nn.Parameter(zeros(2));
        using var b = nn.Parameter(zeros(1));
        a.grad = tensor(new[] { 3f, 0f });
        b.grad = tensor(new[] { 4f });
        Assert.Equal(5, nn.utils.clip_grad_norm_([a, b], 1), 1e-5);
        Assert.Equal(0.6, a.grad![0].ToDouble(), 1e-5);
        Assert.Equal(0.8, b.grad!.ToDouble(), 1e-5);
        Assert.Equal(1, nn.utils.clip_grad_norm_([a, b], 10), 1e-5);
        nn.utils.clip_grad_value_([a], 0.1);
        Assert.Equal(0.1, a.grad![0].ToDouble(), 1e-6);
    }
}
