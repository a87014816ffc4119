using System.CommandLine;
using DocAlign.Documents;
using DocAlign.Pipeline;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign rectify</c>: flattens pages into PNG files, without reading them.</summary>
internal static class RectifyCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("INPUT") { Description = "A scan." };
        var output = new Option<string>("--out", "-o") { Description = "PNG for the first page; page n goes to NAME-n.png.", Required = true };
        var warp = new Option<string?>("--warp") { Description = "Also write the first page's warp as JSON to this file." };
        var processing = new ProcessingOptionSet();
        var command = new Command("rectify", "Flatten a scan into PNG files.")
        {
            input, output, warp, processing.Model, processing.Device, processing.Transform, processing.Without,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var source = FileStores.File(result.GetValue(input)!);
            var options = new ProcessingOptions { Rectification = processing.ReadRectification(result), ReadText = false, Pictures = PagePictures.RectifiedPng };
            await using var runtime = await Runtime.CreateAsync(() => processing.LoadNetworks(result), parallel: 1, scans: 1, recognition: null);
            var scan = new ScanInput(source.Name!, await source.Files.ReadAsync(source.Name!, options.Limits.MaxBytes, cancellationToken));
            switch (await runtime.Processor.ProcessAsync(scan, options, FailureLog.Write, cancellationToken))
            {
                case ScanOutcome.Completed completed:
                    await WriteAsync(completed, result.GetValue(output)!, result.GetValue(warp), cancellationToken);
                    return ExitCode.Success;
                case ScanOutcome.Rejected { Rejection: var rejection }:
                    await Console.Error.WriteLineAsync($"docalign: {rejection.Message}");
                    return CodeOf(rejection);
                default:
                    throw new InvalidOperationException("A scan ended in an unknown way.");
            }
        });
        return command;
    }

    private static async Task WriteAsync(ScanOutcome.Completed completed, string output, string? warp, CancellationToken cancellationToken)
    {
        foreach (var (page, artifacts) in completed.Document.Pages.Zip(completed.Artifacts))
        {
            var path = page.Number == 1 ? output : PathOf(output, page.Number);
            await FileStores.WriteAsync(path, artifacts.Pictures[PagePictures.RectifiedPng].Bytes.ToArray(), cancellationToken);
            if (page.Number == 1 && warp is not null)
            {
                await FileStores.WriteAsync(warp, artifacts.WarpSidecar, cancellationToken);
            }

            Console.WriteLine($"{path}: {page.Warp.Decision}, {page.Size}. {page.Warp.Reason}");
        }
    }

    private static int CodeOf(Rejection rejection) => rejection.Reason switch
    {
        "internalError" or "hostKilled" => ExitCode.Internal,
        "unavailable" => ExitCode.Unavailable,
        _ => ExitCode.NoInput,
    };

    private static string PathOf(string first, int page) =>
        Path.Combine(Path.GetDirectoryName(first) ?? "", $"{Path.GetFileNameWithoutExtension(first)}-{page}{Path.GetExtension(first)}");
}
