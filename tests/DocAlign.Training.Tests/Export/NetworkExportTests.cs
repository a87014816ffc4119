using DocAlign.Rectification.Export;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Export;

public sealed class NetworkExportTests : IDisposable
{
    private const double Tolerance = ExportRun.Tolerance;

    private readonly ExportedGraphs _graphs = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public NetworkExportTests() => manual_seed(12);

    public static TheoryData<bool, int, double?, ExportFormat> Locates
    {
        get
        {
            var data = new TheoryData<bool, int, double?, ExportFormat>();
            foreach (var format in Enum.GetValues<ExportFormat>())
            {
                data.Add(false, 0, null, format);
                data.Add(true, 0, null, format);
                data.Add(false, 12, null, format);
                data.Add(true, 12, null, format);
                data.Add(true, 0, 0.3, format);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _scope.Dispose();
        _graphs.Dispose();
    }

    [Theory]
    [MemberData(nameof(Locates))]
    public void Locate_SaysWhatTheNetworkSays(bool hasContrast, int pyramid, double? softness, ExportFormat format)
    {
        var options = RandomNetworks.TinyLocate with { LocalContrast = hasContrast, Pyramid = pyramid, Softness = softness };
        var network = RandomNetworks.Locate(options);
        using var exported = new ExportedLocate(network, RandomNetworks.Card("0"));
        var pictures = rand(3, 3, 64, 64);

        var said = _graphs.Run(exported.Model(isInt8: false), format, pictures);

        Same(exported.Answer(pictures), said);
    }

    [Theory]
    [InlineData(96, 64, ExportFormat.Onnx)]
    [InlineData(64, 160, ExportFormat.Onnx)]
    [InlineData(96, 64, ExportFormat.TorchScript)]
    public void Residual_SaysWhatTheNetworkSays(int height, int width, ExportFormat format)
    {
        using var exported = Residual(height, width);
        var (pages, _, _) = exported.Draw(3);
        var right = exported.Answer(pages);

        var said = _graphs.Run(exported.Model(isInt8: false), format, pages);

        Assert.InRange(right["displacement"].abs().max().item<float>(), 0.01f, 0.2f);
        Same(right, said);
    }

    /// <summary>The worst systems that there can be: weights of neighbouring cells differ by the largest factor that the clamp
    /// allows, e^10.</summary>
    [Fact]
    public void Residual_WithWeightsOfEverySize_SaysWhatTheNetworkSays()
    {
        var network = RandomNetworks.Residual(new ResidualOptions());
        using (no_grad())
        {
            _ = network.get_parameter("head.weight")!.mul_(20);
        }

        using var exported = new ExportedResidual(network, RandomNetworks.Card("0"), 384, 288);
        var (pages, _, _) = exported.Draw(2);
        var right = exported.Answer(pages);

        var said = _graphs.Run(exported.Model(isInt8: false), ExportFormat.Onnx, pages);

        Assert.InRange(right["logErrors"].eq(-6).to(ScalarType.Float32).mean().item<float>(), 0.05f, 0.95f);
        Assert.InRange(right["logErrors"].eq(-1).to(ScalarType.Float32).mean().item<float>(), 0.05f, 0.95f);
        Same(right, said);
    }

    [Fact]
    public void ABatch_IsAnsweredLikeItsPictures()
    {
        var options = RandomNetworks.TinyLocate with { Pyramid = 8, LocalContrast = true };
        using var locate = new ExportedLocate(RandomNetworks.Locate(options), RandomNetworks.Card("0"));
        using var residual = Residual(96, 64);
        (ExportedNetwork, Tensor)[] cases = [(locate, rand(3, 3, 64, 64)), (residual, rand(3, 1, 96, 64))];
        foreach (var (exported, pictures) in cases)
        {
            foreach (var format in Enum.GetValues<ExportFormat>())
            {
                using var runner = _graphs.Open(exported.Model(isInt8: false), format);
                var together = runner.Run(pictures);
                var alone = Enumerable.Range(0, 3).Select(i => runner.Run(pictures.narrow(0, i, 1))).ToArray();
                Tensor Joined(string name) => cat([.. alone.Select(answer => answer[name])], 0);
                Same(together, together.Keys.ToDictionary(name => name, Joined, StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public void Onnx_NamesItsValuesAndLeavesTheBatchOpen()
    {
        using var exported = new ExportedLocate(RandomNetworks.Locate(RandomNetworks.TinyLocate), RandomNetworks.Card("abc"));
        var path = _graphs.File("named.onnx");
        NetworkExport.Write(exported.Model(isInt8: false), ExportFormat.Onnx, path);

        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));

        Assert.Equal(["images"], model.Graph.Input.Select(input => input.Name));
        Assert.Equal(["boundary", "spread", "mask", "turns", "flat"], model.Graph.Output.Select(output => output.Name));
        var shapes = model.Graph.Input.Concat(model.Graph.Output).Select(value => value.Type.TensorType.Shape);
        Assert.All(shapes, shape => Assert.Equal("batch", shape.Dim[0].DimParam));
        Assert.Equal([3, 64, 64], model.Graph.Input[0].Type.TensorType.Shape.Dim.Skip(1).Select(side => side.DimValue));
        Assert.Equal("abc", model.MetadataProps.Single(note => note.Key == "weightsSha256").Value);
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "BatchNormalization");
    }

    [Fact]
    public void TorchScript_IsAModuleThatLibtorchCanSaveAgain()
    {
        using var exported = new ExportedLocate(RandomNetworks.Locate(RandomNetworks.TinyLocate), RandomNetworks.Card("0"));
        var (first, second) = (_graphs.File("first.pt"), _graphs.File("second.pt"));
        NetworkExport.Write(exported.Model(isInt8: false), ExportFormat.TorchScript, first);
        using (var module = jit.load(first))
        {
            jit.save(module, second);
        }

        var pictures = rand(2, 3, 64, 64);
        using var runner = new TorchScriptRunner(second, ["boundary", "spread", "mask", "turns", "flat"]);
        Same(exported.Answer(pictures), runner.Run(pictures));
    }

    private static ExportedResidual Residual(int height, int width) =>
        new(RandomNetworks.Residual(RandomNetworks.TinyResidual), RandomNetworks.Card("0"), height, width);

    private static void Same(IReadOnlyDictionary<string, Tensor> right, IReadOnlyDictionary<string, Tensor> said)
    {
        Assert.Equal(right.Keys.Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, values) in right)
        {
            ExportedGraphs.Near(values, said[name], Tolerance, name);
        }
    }
}
