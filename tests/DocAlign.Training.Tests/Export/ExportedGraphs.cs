using DocAlign.Rectification.Export;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Training.Export;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Export;

/// <summary>Writes models to a folder of their own and runs them.</summary>
internal sealed class ExportedGraphs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-export-").FullName;
    private int _written;

    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>What a model says in a format. Tensors belong to the caller's scope.</summary>
    public IReadOnlyDictionary<string, Tensor> Run(ModelProto model, ExportFormat format, Tensor pictures)
    {
        using var runner = Open(model, format);
        return runner.Run(pictures);
    }

    public IModelRunner Open(ModelProto model, ExportFormat format)
    {
        var path = File($"model-{_written++}");
        NetworkExport.Write(model, format, path);
        string[] outputs = [.. model.Graph.Output.Select(output => output.Name)];
        return format == ExportFormat.Onnx ? new OnnxRunner(path) : new TorchScriptRunner(path, outputs);
    }

    public static void Near(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var difference = (expected - actual).abs().max().item<float>();
        Assert.True(difference <= tolerance, $"{what} differs by {difference:G3}, expected at most {tolerance:G3}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
