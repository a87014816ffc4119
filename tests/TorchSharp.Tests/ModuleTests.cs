using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _conv = nn.Conv2d(1, 4, 3, padding: 1);
        private readonly BatchNorm2d _norm = nn.BatchNorm2d(4);

        [ComponentName(Name = "head")]
        private readonly Linear _linear = nn.Linear(4, 2);

        [ComponentName(Name = "scale")]
        private readonly Parameter _gain = nn.Parameter(tensor(new[] { 1f, 2f }));

        private readonly Tensor _offset = tensor(new[] { 0.5f, 0.25f });

        [ComponentName(Name = "table")]
        private readonly Tensor _table = arange(3, dtype: float32);

        public Net()
            : base("net")
        {
            register_buffer("table", _table, persistent: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = nn.functional.relu(_norm.call(_conv.call(input)));
            x = _linear.call(nn.functional.adaptive_avg_pool2d(x, 1).flatten(1));
            return x.mul(_gain).add(_offset).MoveToOuterDisposeScope();
        }

        public float TableSum() => _table.sum().ToSingle();

        public ScalarType OffsetType() => _offset.dtype;
    }

    private static readonly string[] Keys =
    [
        "scale", "_conv.bias", "_conv.weight", "_norm.bias", "_norm.weight", "head.bias", "head.weight",
        "_offset", "_norm.running_mean", "_norm.running_var", "_norm.num_batches_tracked",
    ];

    [Fact]
    public void StateDict_HasParametersAndPersistentBuffers()
    {
        using var net = new Net();
        Assert.Equal(Keys.Order(), net.state_dict().Keys.Order());
        Assert.Equal(7, net.parameters().Count());
        Assert.Equal(["_conv", "_norm", "head"], net.named_children().Select(c => c.name));
        Assert.True(net.has_parameter("head.weight"));
        Assert.True(net.has_buffer("table"));
        Assert.False(net.has_buffer("head.weight"));
        Assert.Equal([2, 4], net.get_parameter("head.weight")!.shape);
    }

    [Fact]
    public void SaveAndLoad_GiveTheSameOutputs()
    {
        manual_seed(6);
        using var scope = NewDisposeScope();
        using var one = new Net();
        using var other = new Net();
        var x = randn(2, 1, 5, 5);
        one.call(x);
        one.eval();
        other.eval();
        using var stream = new MemoryStream();
        one.save(stream);
        stream.Position = 0;
        other.load(stream);
        TensorAssert.Close(one.call(x), other.call(x));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void LoadStateDict_CopiesByName()
    {
        using var scope = NewDisposeScope();
        using var one = new Net();
        using var other = new Net();
        other.load_state_dict(one.state_dict());
        TensorAssert.Close(one.get_parameter("head.weight")!, other.get_parameter("head.weight")!);
        var partial = one.state_dict();
        partial.Remove("scale");
        partial.Add("surplus", zeros(1));
        var error = Assert.Throws<InvalidOperationException>(() => other.load_state_dict(partial));
        Assert.Contains("scale", error.Message, StringComparison.Ordinal);
        var (missing, unexpected) = other.load_state_dict(partial, strict: false);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["surplus"], unexpected);
    }

    [Fact]
    public void File_HasTorchSharpsBytes()
    {
        using var linear = nn.Linear(2, 1);
        using (no_grad())
        {
            linear.weight.copy_(tensor(new float[,] { { 1, -2 } }));
            linear.bias!.copy_(tensor(new[] { 0.5f }));
        }

        using var stream = new MemoryStream();
        linear.save(stream);
        byte[] expected =
        [
            2,                                                   // entries
            6, .. "weight"u8, 6, 2, 1, 2,                        // name, Float32, rank, sizes
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0,                     // 1, -2
            4, .. "bias"u8, 6, 1, 1, 0, 0, 0, 0x3F,              // name, Float32, rank, size, 0.5
        ];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void File_WritesLongSizesInSevenBitGroups()
    {
        using var stream = new MemoryStream();
        using var wide = zeros(300, dtype: uint8);
        wide.Save(stream);
        Assert.Equal([0, 1, 0xAC, 0x02], stream.ToArray()[..4]);
        Assert.Equal(304, stream.Length);
    }

    [Fact]
    public void Load_RefusesAnotherShapeTypeOrName()
    {
        using var source = new MemoryStream();
        using (var linear = nn.Linear(2, 1))
        {
            linear.save(source);
        }

        string Message(nn.Module target)
        {
            source.Position = 0;
            using var module = target;
            return Assert.Throws<ArgumentException>(() => module.load(source)).Message;
        }

        Assert.Contains("shape", Message(nn.Linear(3, 1)), StringComparison.Ordinal);
        Assert.Contains("data types", Message(nn.Linear(2, 1, dtype: float64)), StringComparison.Ordinal);
        Assert.Contains("expected 1, but found 2", Message(nn.Linear(2, 1, hasBias: false)), StringComparison.Ordinal);
        source.Position = 0;
        using var bare = nn.Linear(2, 1, hasBias: false);
        var loaded = new Dictionary<string, bool>();
        bare.load(source, strict: false, loadedParameters: loaded);
        Assert.Equal(new Dictionary<string, bool> { ["weight"] = true, ["bias"] = false }, loaded);
        Assert.Throws<FileNotFoundException>(() => bare.load("/no/such/weights.dat"));
        source.SetLength(source.Length - 2);
        source.Position = 0;
        using var cut = nn.Linear(2, 1);
        Assert.Throws<EndOfStreamException>(() => cut.load(source));
    }

    [Fact]
    public void To_ConvertsTheFieldsToo()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        net.to(float64);
        Assert.All(net.parameters(), p => Assert.Equal(float64, p.dtype));
        Assert.Equal(float64, net.OffsetType());
        Assert.Equal(int64, net.get_buffer("_norm.num_batches_tracked")!.dtype);
        Assert.Equal(float64, net.call(ones(2, 1, 4, 4, dtype: float64)).dtype);
        Assert.Equal(3, net.get_buffer("table")!.sum().ToDouble());
        Assert.All(net.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
    }

    [Fact]
    public void TrainAndEval_ReachAllModules()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        var x = randn(4, 1, 4, 4);
        TensorAssert.Close(net.call(x), net.call(x));
        Assert.Equal(0, net.get_buffer("_norm.num_batches_tracked")!.ToInt64());
        net.train();
        net.call(x);
        Assert.Equal(1, net.get_buffer("_norm.num_batches_tracked")!.ToInt64());
        Assert.Equal(3f, net.TableSum());
    }

    [Fact]
    public void BatchNorm_KeepsRunningStatistics()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(1);
        var x = tensor(new float[] { 1, 3 }, [2, 1, 1, 1]);
        TensorAssert.Close([-1 / Math.Sqrt(1 + 1e-5), 1 / Math.Sqrt(1 + 1e-5)], norm.call(x));
        TensorAssert.Close([0.2], norm.running_mean!);
        TensorAssert.Close([0.9 + (0.1 * 2)], norm.running_var!);
        Assert.Throws<ArgumentException>(() => norm.call(zeros(1, 1)));
    }

    [Fact]
    public void Sequential_RunsInOrderAndNamesByPosition()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Flatten(), nn.Linear(4, 3), nn.ReLU(), nn.Identity());
        Assert.Equal(["1.weight", "1.bias"], net.state_dict().Keys.OrderDescending());
        Assert.Equal([2, 3], net.call(randn(2, 2, 2)).shape);
        Assert.Equal(4, net.Count);
        using var named = nn.Sequential(("body", nn.Linear(1, 1)), ("tail", nn.Tanh()));
        Assert.Contains("body.weight", named.state_dict().Keys);
        using var list = nn.ModuleList(nn.Linear(1, 2), nn.Linear(2, 1));
        Assert.Equal(4, list.parameters().Count());
        Assert.Contains("1.bias", list.state_dict().Keys);
    }

    [Fact]
    public void Hooks_SeeAndChangeValuesUntilRemoved()
    {
        using var scope = NewDisposeScope();
        using var identity = nn.Identity();
        var before = identity.register_forward_pre_hook((_, x) => x + 1);
        var after = identity.register_forward_hook((_, _, y) => y * 10);
        TensorAssert.Close([20], identity.call(ones(1)));
        before.remove();
        TensorAssert.Close([10], identity.call(ones(1)));
        after.remove();
        TensorAssert.Close([1], identity.call(ones(1)));
    }

    [Fact]
    public void Buffer_UnderTwoNames_IsMovedOnce()
    {
        using var module = nn.Identity();
        using var buffer = ones(1);
        module.register_buffer("one", buffer);
        module.register_buffer("two", buffer);
        module.to(float64);
        Assert.Same(module.get_buffer("one"), module.get_buffer("two"));
        Assert.Equal(float64, module.get_buffer("two")!.dtype);
        module.get_buffer("two")!.Dispose();
    }

    [Fact]
    public void Registration_RefusesDoublesAndDots()
    {
        using var net = new Net();
        using var buffer = zeros(1);
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("_offset", buffer));
        Assert.Throws<ArgumentNullException>(() => net.register_buffer("null", null!));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", nn.Identity()));
        Assert.Throws<InvalidOperationException>(() => net.register_module("head", nn.Identity()));
    }

    [Fact]
    public void ZeroGrad_AndApply_ReachAllParameters()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        net.call(randn(2, 1, 4, 4)).sum().backward();
        Assert.All(net.parameters(), p => Assert.NotNull(p.grad));
        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), p => Assert.Equal(0, p.grad!.abs().sum().ToDouble()));
        net.zero_grad();
        Assert.All(net.parameters(), p => Assert.Null(p.grad));
        var seen = 0;
        net.apply(_ => seen++);
        Assert.Equal(4, seen);
    }

    [Fact]
    public void Layers_HaveTheirShapes()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 4, 8, 8);
        void Check(nn.Module<Tensor, Tensor> layer, params long[] expected)
        {
            using (layer)
            {
                Assert.Equal(expected, layer.call(x).shape);
            }
        }

        Check(nn.Conv2d(4, 6, 3), 2, 6, 6, 6);
        Check(nn.Conv2d(4, 6, (3, 1), stride: (2, 1), padding: (1, 0)), 2, 6, 4, 8);
        Check(nn.Conv2d(4, 6, 5, Padding.Same), 2, 6, 8, 8);
        Check(nn.Conv2d(4, 6, 3, padding: 1, padding_mode: PaddingModes.Replicate), 2, 6, 8, 8);
        Check(nn.ConvTranspose2d(4, 3, 2, stride: 2), 2, 3, 16, 16);
        Check(nn.MaxPool2d(2), 2, 4, 4, 4);
        Check(nn.AvgPool2d(2, stride: 1), 2, 4, 7, 7);
        Check(nn.AdaptiveAvgPool2d((2, 3)), 2, 4, 2, 3);
        Check(nn.GroupNorm(2, 4), 2, 4, 8, 8);
        Check(nn.LayerNorm([8, 8]), 2, 4, 8, 8);
        Check(nn.Dropout2d(), 2, 4, 8, 8);
        Check(nn.Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Bilinear), 2, 4, 16, 16);
        Check(nn.Flatten(), 2, 256);
        Check(nn.GELU(), 2, 4, 8, 8);
        Check(nn.SiLU(), 2, 4, 8, 8);
        Check(nn.LeakyReLU(), 2, 4, 8, 8);
        Check(nn.Sigmoid(), 2, 4, 8, 8);
        Check(nn.Softmax(1), 2, 4, 8, 8);
        Check(nn.Linear(8, 5), 2, 4, 8, 5);
    }

    [Fact]
    public void Parameter_TakesTheTensorAndItsPlaceInTheScope()
    {
        var data = ones(2);
        using (var scope = NewDisposeScope())
        {
            var inside = ones(2);
            var learned = nn.Parameter(inside);
            Assert.True(inside.IsInvalid);
            Assert.True(scope.Contains(learned));
            Assert.Equal(1, scope.DisposablesCount);
            using var layer = nn.Linear(2, 2);
            Assert.False(scope.Contains(layer.weight));
        }

        using var outside = nn.Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(outside.requires_grad && outside.is_leaf);
        Assert.Throws<InvalidOperationException>(() => nn.Parameter(data));
    }

    [Fact]
    public void Init_FollowsTheFans()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var w = empty(64, 32, 3, 3);
        Assert.Equal((288, 576), nn.init.CalculateFanInAndFanOut(w));
        nn.init.kaiming_uniform_(w, Math.Sqrt(5));
        Assert.Equal(1 / Math.Sqrt(288), w.abs().max().ToDouble(), 1e-3);
        nn.init.kaiming_normal_(w, nonlinearity: nn.init.NonlinearityType.ReLU);
        Assert.Equal(Math.Sqrt(2.0 / 288), w.std().ToDouble(), 2e-3);
        nn.init.xavier_uniform_(w);
        Assert.Equal(Math.Sqrt(6.0 / 864), w.abs().max().ToDouble(), 1e-3);
        nn.init.constant_(w, 3);
        Assert.Equal(3, w.mean().ToDouble(), 1e-6);
    }
}
