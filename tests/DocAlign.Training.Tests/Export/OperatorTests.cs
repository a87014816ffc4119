using DocAlign.Rectification.Export;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DocAlign.Training.Tests.Export;

/// <summary>Each operator that an exported graph has, in ONNX Runtime and as a script module, against libtorch.</summary>
public sealed class OperatorTests : IDisposable
{
    private const double Tolerance = 2e-6;

    /// <summary>The input of every case: 0.2 to 1, [3, 4, 8, 16].</summary>
    private static readonly long[] Shape = [3, 4, 8, 16];

    private static readonly Dictionary<string, (Func<GraphValue, GraphValue> Exported, Func<Tensor, Tensor> Expected)> Cases = new()
    {
        ["add"] = (x => x + x + 0.25, x => x + x + 0.25),
        ["subtract"] = (x => 1 - (x - (x * x)), x => 1 - (x - (x * x))),
        ["multiply"] = (x => x * x * -3, x => x * x * -3),
        ["divide"] = (x => x * 2 / (x + 1) / 0.5, x => x * 2 / (x + 1) / 0.5),
        ["square"] = (x => x.Square(), x => x.square()),
        ["relu"] = (x => (x - 0.6).Relu(), x => (x - 0.6).relu()),
        ["exp"] = (x => x.Exp(), x => x.exp()),
        ["log"] = (x => x.Log(), x => x.log()),
        ["sqrt"] = (x => x.Sqrt(), x => x.sqrt()),
        ["tanh"] = (x => x.Tanh(), x => x.tanh()),
        ["at least"] = (x => x.AtLeast(0.6), x => x.clamp_min(0.6)),
        ["clip"] = (x => x.Clip(0.4, 0.7), x => x.clamp(0.4, 0.7)),
        ["softmax"] = (x => x.Reshape(-1, 4, 128).Softmax(2), x => F.softmax(x.view(-1, 4, 128), 2)),
        ["matrix product"] = (x => x.MatMul(x.Graph.Constant(Ramp(), 16, 3)), x => x.matmul(Matrix())),
        ["transpose"] = (x => x.MatMul(x.Graph.Constant(Ramp(), 3, 16).Transposed()), x => x.matmul(Matrix().reshape(3, 16).t())),
        ["unsqueeze"] = (x => x.Reshape(-1, 512).Unsqueeze(1), x => x.reshape(-1, 1, 512)),
        ["slice"] = (x => x.Slice(3, 2, 15), x => x.slice(3, 2, 15, 1)),
        ["sum"] = (x => x.Sum(false, 2, 3), x => x.sum([2, 3])),
        ["sum that keeps the axis"] = (x => x.Sum(true, 1), x => x.sum(1, keepdim: true)),
        ["concatenate"] = (x => GraphValue.Concat(1, x, x * 2, x), x => cat([x, x * 2, x], 1)),
        ["pad with zeros"] = (x => x.PadWithZeros(3), x => F.pad(x, [3, 3, 3, 3])),
        ["pad with edges"] = (x => x.PadWithEdges(1), x => F.pad(x, [1, 1, 1, 1], PaddingModes.Replicate)),
        ["average of cells"] = (x => x.AveragePool(4), x => F.avg_pool2d(x, 4)),
        ["average of windows"] = (x => x.AveragePool(1, 5, stride: 1, margin: true), x => F.avg_pool2d(x, [1, 5], [1, 1], [0, 2])),
        ["average of what is there"] = (
            x => x.AveragePool(3, 3, stride: 1, margin: true, countsMargin: false),
            x => F.avg_pool2d(x, 3, stride: 1, padding: 1, count_include_pad: false)
        ),
        ["largest of cells"] = (x => x.MaxPool(4, stride: 4, padding: 0), x => F.max_pool2d(x, 4)),
        ["largest of windows"] = (x => x.MaxPool(3, stride: 1, padding: 1), x => F.max_pool2d(x, 3, stride: 1, padding: 1)),
        ["enlarge"] = (x => x.Enlarged(8), x => F.interpolate(x, [64, 128], mode: InterpolationMode.Bilinear, align_corners: false)),
    };

    private readonly ExportedGraphs _graphs = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public OperatorTests() => manual_seed(11);

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose()
    {
        _scope.Dispose();
        _graphs.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_SaysWhatLibtorchSays(string name)
    {
        var (exported, expected) = Cases[name];
        Compare(exported, expected, Tolerance);
    }

    [Fact]
    public void Layers_SayWhatLibtorchSays()
    {
        using var same = ConvolutionBlock.Plain.Same(4, 6, dilation: 2);
        using var halving = ConvolutionBlock.Plain.Halving(4, 6);
        using var patches = ConvolutionBlock.Plain.Patches(4, 6, 4);
        using var mixing = ConvolutionBlock.Plain.Mixing(4, 6);
        foreach (var module in new[] { same, halving, patches, mixing })
        {
            RandomNetworks.Unsettle(module);
            Compare(x => x.Apply(module), x => module.call(x), 1e-5);
        }

        using var linear = nn.Linear(512, 6);
        Compare(x => x.Reshape(-1, 512).Apply(linear), x => linear.call(x.reshape(-1, 512)), 1e-5);
    }

    [Fact]
    public void Layer_OfAnotherKind_SaysWhatIsRight()
    {
        using var module = nn.Dropout(0.5);
        var input = new ExportGraph().Input("x", "", 4, 8, 16);
        var message = Assert.Throws<ArgumentException>(() => input.Apply(module)).Message;
        Assert.Contains("Dropout cannot be exported", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsComputedOfPictures_SaysWhatLibtorchSays()
    {
        Compare(LocateGraph.Contrast, LocalContrast.Of, 1e-5, [3, 64, 64]);
        Compare(ResidualGraph.Ink, ResidualNetwork.Ink, 1e-5, [1, 64, 96]);
        Compare(x => ResidualGraph.Structure(x, 64, 96), StructureTensor.Of, 1e-5, [1, 64, 96]);
        Compare(x => ResidualGraph.Slopes(x, 64, 96), MeasuredSlopes.Of, 1e-5, [1, 64, 96]);
        Compare(x => ResidualGraph.Bounded(x, 0.2), x => RadialBound.Of(x, 0.2), 1e-6, [16, 2]);
    }

    [Fact]
    public void LinearSolve_OfPositiveDefiniteSystems_SaysWhatLibtorchSaysInDouble()
    {
        // Their condition is about 10^4.
        const int Unknowns = 24;
        var factor = rand(3, Unknowns, Unknowns, ScalarType.Float64);
        var system = factor.matmul(factor.transpose(1, 2)) + (0.01 * eye(Unknowns, dtype: ScalarType.Float64));
        var all = cat([system, rand(3, Unknowns, 1, ScalarType.Float64)], 2).to(ScalarType.Float32);
        Tensor Expected(Tensor both)
        {
            var exact = both.to(ScalarType.Float64);
            return linalg.solve(exact.narrow(2, 0, Unknowns), exact.narrow(2, Unknowns, 1)).to(ScalarType.Float32);
        }

        var graph = new ExportGraph();
        var input = graph.Input("x", "", Unknowns, Unknowns + 1);
        var (left, right) = (input.Slice(2, 0, Unknowns), input.Slice(2, Unknowns, Unknowns + 1));
        graph.Output("y", "", graph.Call(LinearSolveFunction.Of(Unknowns), left, right), Unknowns, 1);
        var expected = Expected(all);
        var solution = _graphs.Run(graph.ToModel(), ExportFormat.Onnx, all)["y"];
        ExportedGraphs.Near(expected, solution, 1e-6 * expected.abs().max().item<float>(), "the solution");
    }

    [Fact]
    public void Int8Weights_AreRoundedByHalfAStepAtMost()
    {
        var weight = randn(5, 3, 2, 2);
        weight[2] = zeros(3, 2, 2);
        var (integers, scales) = WeightQuantization.Of(weight);
        var error = (integers.to(ScalarType.Float32) * scales.view(-1, 1, 1, 1) - weight).abs().amax([1, 2, 3]);
        Assert.True(error.le(scales * 0.5001).all().item<bool>());
        Assert.Equal(127, integers.abs().to(ScalarType.Int32).max().item<int>());
    }

    [Theory]
    [InlineData(ExportFormat.Onnx)]
    [InlineData(ExportFormat.TorchScript)]
    public void Int8Layers_SayWhatTheRoundedWeightsSay(ExportFormat format)
    {
        using var convolution = nn.Conv2d(4, 6, 3, padding: 1);
        using var linear = nn.Linear(768, 5);
        var graph = new ExportGraph(isInt8: true);
        graph.Output("y", "", graph.Input("x", "", 4, 8, 16).Apply(convolution).Reshape(-1, 768).Apply(linear), 5);
        var x = Example(Shape);
        using (no_grad())
        {
            foreach (var weight in new[] { convolution.weight!, linear.weight })
            {
                var (integers, scales) = WeightQuantization.Of(weight);
                _ = weight.copy_(integers.to(ScalarType.Float32) * scales.reshape([-1, .. Enumerable.Repeat(1L, (int)weight.dim() - 1)]));
            }

            var expected = linear.call(convolution.call(x).flatten(1));
            ExportedGraphs.Near(expected, _graphs.Run(graph.ToModel(), format, x)["y"], 1e-5, "the answer");
        }
    }

    private void Compare(Func<GraphValue, GraphValue> exported, Func<Tensor, Tensor> expected, double tolerance, long[]? shape = null)
    {
        shape = [3, .. shape ?? Shape[1..]];
        using var noGradient = no_grad();
        var x = Example(shape);
        var y = expected(x);
        var scale = Math.Max(1, y.abs().max().item<float>());
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var graph = new ExportGraph();
            graph.Output("y", "", exported(graph.Input("x", "", shape[1..])), y.shape[1..]);
            ExportedGraphs.Near(y, _graphs.Run(graph.ToModel(), format, x)["y"], tolerance * scale, $"{format}'s answer");
        }
    }

    private static Tensor Example(long[] shape) => rand(shape).mul(0.8).add(0.2);

    private static IEnumerable<double> Ramp() => Enumerable.Range(0, 48).Select(i => (i - 20) / 100.0);

    private static Tensor Matrix() => tensor(Ramp().Select(value => (float)value).ToArray(), [16, 3]);
}
