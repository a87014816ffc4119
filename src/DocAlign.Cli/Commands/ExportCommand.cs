using System.CommandLine;
using DocAlign.Rectification.Export;
using DocAlign.Training.Export;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign export</c>: a checkpoint's network as a model that other programs run.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, ExportFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["onnx"] = ExportFormat.Onnx,
        ["torchscript"] = ExportFormat.TorchScript,
    };

    private const string Sides = "a multiple of 32 from 64 on";

    public static Command Create()
    {
        var checkpoint = new Argument<string>("CHECKPOINT") { Description = "Folder with model.json and weights.dat of a network." };
        var format = new Option<string>("--format") { Description = "onnx or torchscript.", DefaultValueFactory = _ => "onnx" };
        var output = new Option<string>("--out", "-o") { Description = "File to write.", Required = true };
        var int8 = new Option<bool>("--int8") { Description = "Store weights as 8-bit integers; computation stays in float." };
        var height = new Option<int?>("--height") { Description = "Height in pixels of a residual network's pages, a multiple of 32." };
        var width = new Option<int?>("--width")
        {
            Description = "Width of these pages, a multiple of 32. Default of both: the size on the card.",
        };
        _ = height.Accept(IsSide, Sides);
        _ = width.Accept(IsSide, Sides);
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !Formats.ContainsKey(name))
            {
                result.AddError($"--format: '{name}' is not known, expected {string.Join(" or ", Formats.Keys)}.");
            }
        });
        var command = new Command(
            "export",
            "Write a checkpoint's network for other programs, and check that it gives the same answers there."
        )
        {
            checkpoint,
            format,
            output,
            int8,
            height,
            width,
        };
        command.SetAction(
            (result, cancellationToken) =>
            {
                _ = OutputFiles.Folder(Path.GetDirectoryName(Path.GetFullPath(result.GetValue(output)!))!);
                var options = new ExportOptions
                {
                    Checkpoint = result.GetValue(checkpoint)!,
                    Path = result.GetValue(output)!,
                    Format = Formats[result.GetValue(format)!],
                    IsInt8 = result.GetValue(int8),
                    Height = result.GetValue(height),
                    Width = result.GetValue(width),
                };
                Print(ExportRun.Execute(options, cancellationToken), options.Path);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static bool IsSide(int pixels) => pixels >= 64 && pixels % 32 == 0;

    private static void Print(ExportReport report, string path)
    {
        void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
        var weights = report.Int8 is null ? "" : ", with float weights";
        Console.WriteLine($"Largest difference from the checkpoint on {report.Pictures} synthetic pictures{weights}:");
        foreach (var difference in report.Differences)
        {
            Line($"  {difference.Output, -14}{difference.Largest:E1}");
        }

        if (report.Int8 is { } int8)
        {
            Line($"8-bit weights: {int8.Bytes / 1e6:F2} MB instead of {report.FloatBytes / 1e6:F2} MB.");
            Line($"On {int8.Pictures} synthetic pictures they move a point by {int8.MovedPercent:F3} % of the side on average.");
            Line($"The mean error against the truth is {int8.Int8ErrorPercent:F3} %, with float weights {int8.FloatErrorPercent:F3} %.");
        }

        Line($"{path}: {new FileInfo(path).Length / 1e6:F2} MB");
    }
}
