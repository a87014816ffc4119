using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Export;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Training.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Export;

public sealed class ExportRunTests : IDisposable
{
    private readonly ExportedGraphs _graphs = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public ExportRunTests() => manual_seed(13);

    public void Dispose()
    {
        _scope.Dispose();
        _graphs.Dispose();
    }

    [Theory]
    [InlineData(ExportFormat.Onnx)]
    [InlineData(ExportFormat.TorchScript)]
    public void ALocateCheckpoint_IsWrittenAndCompared(ExportFormat format)
    {
        var options = Save() with { Format = format };

        var report = ExportRun.Execute(options, CancellationToken.None);

        Assert.Equal(["boundary", "spread", "mask", "turns", "flat"], report.Differences.Select(difference => difference.Output));
        Assert.All(report.Differences, difference => Assert.InRange(difference.Largest, 0, ExportRun.Tolerance));
        Assert.Null(report.Int8);
        Assert.Equal(report.FloatBytes, new FileInfo(options.Path).Length);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(options.Path)!, "*.new"));
    }

    [Fact]
    public void AResidualCheckpoint_IsWrittenForTheSizeThatIsAsked()
    {
        using var network = RandomNetworks.Residual(RandomNetworks.TinyResidual);
        var folder = _graphs.File("residual");
        _ = Checkpoint.Save(folder, network, hash => RandomNetworks.Card(hash) with { Residual = RandomNetworks.TinyResidual });
        var options = new ExportOptions
        {
            Checkpoint = folder,
            Path = _graphs.File("r.onnx"),
            Height = 128,
            IsInt8 = true,
        };

        var report = ExportRun.Execute(options, CancellationToken.None);

        Assert.Equal(["slopes", "offsets", "logErrors", "displacement"], report.Differences.Select(difference => difference.Output));
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(options.Path));
        Assert.Equal([1, 128, 64], model.Graph.Input[0].Type.TensorType.Shape.Dim.Skip(1).Select(side => side.DimValue));
        Assert.InRange(report.Int8!.MovedPercent, 1e-6, 1);
        Assert.InRange(report.Int8.Int8ErrorPercent, 0.01, 100);
        Assert.InRange(report.Int8.Bytes, 1, report.FloatBytes - 1);
    }

    [Fact]
    public void Int8_SaysWhatItSavesAndCosts()
    {
        var options = Save() with { IsInt8 = true };

        var int8 = ExportRun.Execute(options, CancellationToken.None).Int8;

        Assert.NotNull(int8);
        Assert.Equal(new FileInfo(options.Path).Length, int8.Bytes);
        Assert.InRange(int8.MovedPercent, 1e-6, 5);
        Assert.InRange(Math.Abs(int8.Int8ErrorPercent - int8.FloatErrorPercent), 0, int8.MovedPercent + 1e-6);
    }

    [Fact]
    public void AModelThatSaysSomethingElse_LeavesNoFileAndNamesTheOutput()
    {
        using var network = new ExportedLocate(RandomNetworks.Locate(RandomNetworks.TinyLocate), RandomNetworks.Card("0"));
        using var other = new Mistaken(network);
        var options = new ExportOptions { Checkpoint = "", Path = _graphs.File("wrong.onnx") };
        File.WriteAllText(options.Path, "what was there before");

        var message = Assert.Throws<ExportException>(() => ExportRun.Execute(other, options, CancellationToken.None)).Message;

        Assert.StartsWith("The exported spread differs from the checkpoint's by ", message, StringComparison.Ordinal);
        Assert.EndsWith("more than 0.0001: no file was written.", message, StringComparison.Ordinal);
        Assert.Equal("what was there before", File.ReadAllText(options.Path));
        Assert.False(File.Exists(options.Path + ".new"));
    }

    [Fact]
    public void ADamagedCheckpoint_SaysWhichFile()
    {
        var options = Save();
        var weights = Path.Combine(options.Checkpoint, Checkpoint.WeightsFile);
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);

        var message = Assert.Throws<CheckpointException>(() => ExportRun.Execute(options, CancellationToken.None)).Message;

        Assert.Contains("weights.dat' has SHA-256", message, StringComparison.Ordinal);
        Assert.Contains("the file was changed or damaged", message, StringComparison.Ordinal);
        Assert.False(File.Exists(options.Path));
    }

    [Fact]
    public void AHeightForALocateNetwork_SaysWhatIsRight()
    {
        var options = Save() with { Height = 64 };
        var message = Assert.Throws<ArgumentException>(() => ExportRun.Execute(options, CancellationToken.None)).Message;
        Assert.Contains("height and width are for residual networks", message, StringComparison.Ordinal);
    }

    private ExportOptions Save()
    {
        using var network = RandomNetworks.Locate(RandomNetworks.TinyLocate);
        _ = Checkpoint.Save(_graphs.File("locate"), network, hash => RandomNetworks.Card(hash) with { Locate = RandomNetworks.TinyLocate });
        return new ExportOptions { Checkpoint = _graphs.File("locate"), Path = _graphs.File("model") };
    }

    /// <summary>A network whose answer is not what its model says.</summary>
    private sealed class Mistaken(ExportedLocate right) : ExportedNetwork
    {
        public override ModelProto Model(bool isInt8) => right.Model(isInt8);

        public override (Tensor Pictures, Tensor Truth, Tensor Counts) Draw(int count) => right.Draw(count);

        public override IReadOnlyDictionary<string, Tensor> Answer(Tensor pictures)
        {
            var answer = new Dictionary<string, Tensor>(right.Answer(pictures), StringComparer.Ordinal);
            answer["spread"] = answer["spread"] + 0.001;
            return answer;
        }

        public override Tensor Points(IReadOnlyDictionary<string, Tensor> answer) => right.Points(answer);

        public override double ErrorPercent(IReadOnlyDictionary<string, Tensor> answer, Tensor truth, Tensor counts) =>
            right.ErrorPercent(answer, truth, counts);

        public override void Dispose() { }
    }
}
