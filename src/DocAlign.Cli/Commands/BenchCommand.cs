using System.CommandLine;
using System.Diagnostics;
using DocAlign.Documents.Json;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Profiling;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign bench</c>: what each stage of a page takes, in time and memory.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "Files of scans. Default: a photo of an invoice that comes with the program.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often each scan is read; the mean counts. One more round comes first to warm up, and does not count.",
            DefaultValueFactory = _ => 5,
        };
        _ = rounds.Accept(count => count >= 1, "at least 1");
        var processing = new ProcessingOptionSet();
        var command = new Command("bench", "Measure what each stage of a page takes, one page at a time in this process.")
        {
            inputs,
            rounds,
            processing.Languages,
            processing.SegmentationMode,
            processing.Tessdata,
            processing.Model,
            processing.Device,
            processing.NoRectify,
            processing.Transform,
            processing.Without,
            processing.Reading,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var options = processing.Read(result);
                using var networks = options.Rectify ? processing.LoadNetworks(result) : null;
                var given = result.GetValue(inputs)!;
                string[] files = given.Length > 0 ? given : [Path.Combine(AppContext.BaseDirectory, "samples", "invoice-photo.jpg")];
                ScanInput[] scans =
                [
                    .. files.Select(file => new ScanInput(Path.GetFileName(file), File.ReadAllBytes(InputFiles.File(file, "scan")))),
                ];
                await using var hosts = PageHostPool.InProcess(() => new TesseractRecognizer(), () => new TesseractRecognizer());
                var processor = new ScanProcessor(hosts, networks);
                _ = await ReadAsync(processor, scans, options, cancellationToken);
                var (pages, repeats) = (0, result.GetValue(rounds));
                using var profile = new StageProfile();
                var started = TimeProvider.System.GetTimestamp();
                for (var round = 0; round < repeats; round++)
                {
                    pages += await ReadAsync(processor, scans, options, cancellationToken);
                }

                Print(profile.Stages, TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, pages);
                return ExitCode.Success;
            }
        );
        return command;
    }

    /// <returns>Pages that were read.</returns>
    private static async Task<int> ReadAsync(
        ScanProcessor processor,
        IReadOnlyList<ScanInput> scans,
        ProcessingOptions options,
        CancellationToken cancellationToken
    )
    {
        var pages = 0;
        foreach (var scan in scans)
        {
            var outcome = await processor.ProcessAsync(scan, options, failed: null, cancellationToken);
            if (outcome is not ScanOutcome.Completed completed)
            {
                throw new ArgumentException($"'{scan.Name}' was not read: {(outcome as ScanOutcome.Rejected)?.Rejection.Message}");
            }

            using var stage = PageStages.Begin("write");
            _ = DocumentJson.Serialize(completed.Document);
            pages += completed.Document.Pages.Count;
        }

        return pages;
    }

    private static void Print(IReadOnlyList<StageFigures> stages, double milliseconds, int pages)
    {
        Console.WriteLine($"{pages} pages, {milliseconds / pages:F1} ms each; a stage does not include the stages inside it:");
        Console.WriteLine($"  {"stage", -24} {"ms a page", 10} {"share", 8} {"MB a page", 10} {"calls a page", 13}");
        foreach (var stage in stages)
        {
            Line(stage.Name, stage.Milliseconds, stage.AllocatedBytes, stage.Calls);
        }

        Line("everything else", milliseconds - stages.Sum(stage => stage.Milliseconds), allocated: 0, calls: 0);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"largest resident memory of the process: {self.PeakWorkingSet64 / 1e6:F0} MB");

        void Line(string name, double time, long allocated, int calls) =>
            Console.WriteLine(
                $"  {name, -24} {time / pages, 10:F1} {time / milliseconds, 8:P1} {allocated / 1e6 / pages, 10:F1} "
                    + $"{(double)calls / pages, 13:F1}"
            );
    }
}
