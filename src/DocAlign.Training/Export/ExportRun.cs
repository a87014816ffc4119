using DocAlign.Rectification.Export;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>Writes a checkpoint's network in a format for other programs, and proves on synthetic pictures that it says the same
/// there.</summary>
public static class ExportRun
{
    /// <summary>Largest difference that is still rounding. Points in normalized coordinates: 1e-4 is a hundredth of a pixel at
    /// 192 px.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Pictures on which exported and original are compared.</summary>
    public const int Pictures = 20;

    /// <summary>Pictures on which the cost of 8-bit weights is measured.</summary>
    public const int Int8Pictures = 64;

    /// <summary>Writes the file; where the check fails, nothing is left of it.</summary>
    /// <exception cref="ExportException">An output differs by more than <see cref="Tolerance"/>.</exception>
    /// <exception cref="Rectification.Checkpoints.CheckpointException">The folder holds no usable checkpoint.</exception>
    public static ExportReport Execute(ExportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var network = ExportedNetwork.Load(options);
        return Execute(network, options, cancellationToken);
    }

    internal static ExportReport Execute(ExportedNetwork network, ExportOptions options, CancellationToken cancellationToken)
    {
        // Under another name until it is checked, so that no other file is lost where the check fails.
        var written = options.Path + ".new";
        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Path))!);
        try
        {
            var (differences, floatBytes) = Check(network, options.Format, written, cancellationToken);
            Int8Cost? cost = null;
            if (options.IsInt8)
            {
                NetworkExport.Write(network.Model(isInt8: true), options.Format, written);
                cost = Measure(network, options.Format, written, cancellationToken);
            }

            File.Move(written, options.Path, overwrite: true);
            return new ExportReport(Pictures, differences, floatBytes, cost);
        }
        finally
        {
            File.Delete(written);
        }
    }

    private static (IReadOnlyList<OutputDifference> Differences, long Bytes) Check(
        ExportedNetwork network,
        ExportFormat format,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var scope = NewDisposeScope();
        var model = network.Model(isInt8: false);
        NetworkExport.Write(model, format, path);
        string[] outputs = [.. model.Graph.Output.Select(output => output.Name)];
        using var runner = Open(format, path, outputs);
        var largest = outputs.ToDictionary(name => name, _ => 0.0, StringComparer.Ordinal);
        foreach (var pictures in network.Draw(Pictures).Pictures.split(ExportedNetwork.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var (said, right) = (runner.Run(pictures), network.Answer(pictures));
            foreach (var name in outputs)
            {
                // Math.Max keeps a NaN.
                largest[name] = Math.Max(largest[name], (said[name] - right[name]).abs().max().item<float>());
            }
        }

        foreach (var (name, difference) in largest)
        {
            if (!(difference <= Tolerance))
            {
                var finding = FormattableString.Invariant(
                    $"The exported {name} differs from the checkpoint's by {difference:G2}, more than {Tolerance:G1}"
                );
                throw new ExportException(finding + ": no file was written.");
            }
        }

        return ([.. outputs.Select(name => new OutputDifference(name, largest[name]))], new FileInfo(path).Length);
    }

    private static Int8Cost Measure(ExportedNetwork network, ExportFormat format, string path, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var runner = Open(format, path, [.. network.Model(isInt8: false).Graph.Output.Select(output => output.Name)]);
        var (pictures, truth, counts) = network.Draw(Int8Pictures);
        List<(double Moved, double Float, double Int8)> figures = [];
        for (var first = 0; first < Int8Pictures; first += ExportedNetwork.BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            Tensor Part(Tensor all) => all.shape[0] == Int8Pictures ? all.narrow(0, first, ExportedNetwork.BatchSize) : all;
            var part = Part(pictures);
            var (said, right) = (runner.Run(part), network.Answer(part));
            figures.Add(
                (
                    (network.Points(said) - network.Points(right)).square().sum(-1).sqrt().mean().item<float>() * 50,
                    network.ErrorPercent(right, Part(truth), Part(counts)),
                    network.ErrorPercent(said, Part(truth), Part(counts))
                )
            );
        }

        return new Int8Cost(
            new FileInfo(path).Length,
            Int8Pictures,
            figures.Average(figure => figure.Moved),
            figures.Average(figure => figure.Float),
            figures.Average(figure => figure.Int8)
        );
    }

    private static IModelRunner Open(ExportFormat format, string path, IReadOnlyList<string> outputs) =>
        format == ExportFormat.Onnx ? new OnnxRunner(path) : new TorchScriptRunner(path, outputs);
}
