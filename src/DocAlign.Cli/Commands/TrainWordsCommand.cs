using System.CommandLine;
using DocAlign.Ocr;
using DocAlign.Training.Reading;
using DocAlign.Worker;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign train words</c>: fits the probability that a word is read right.</summary>
internal static class TrainWordsCommand
{
    public static Command Create()
    {
        var defaults = new WordTrainingOptions();
        var output = new Option<string>("--out", "-o")
        {
            Description = "Folder for word-model.json, report.md and reliability.svg.",
            Required = true,
        };
        var scans = new Option<string[]>("--scans")
        {
            Description = "A folder of flat scans with truth.json; may be given several times.",
            DefaultValueFactory = _ => [],
        };
        var pages = new Option<int>("--pages")
        {
            Description = "Pages to typeset and degrade; 0 takes none.",
            DefaultValueFactory = _ => defaults.Pages,
        };
        var seed = new Option<int>("--seed") { Description = "Seed of the typeset pages.", DefaultValueFactory = _ => defaults.Seed };
        var parallel = new Option<int>("--parallel")
        {
            Description = "Pages to read at the same time.",
            DefaultValueFactory = _ => defaults.Parallel,
        };
        _ = pages.Accept(count => count is 0 or >= 2, "0 for none, or at least 2: one for the fit and one for the report");
        _ = seed.Accept(number => number >= 0, "0 or more");
        _ = parallel.Accept(1, ScanWorkerOptions.MostParallel);
        var command = new Command("words", "Fit the probability that a word is read right, on pages whose words are known.")
        {
            output,
            scans,
            pages,
            seed,
            parallel,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var options = new WordTrainingOptions
                {
                    ScanFolders = result.GetValue(scans)!,
                    Pages = result.GetValue(pages),
                    Seed = result.GetValue(seed),
                    Parallel = result.GetValue(parallel),
                };
                var folder = OutputFiles.Folder(result.GetValue(output)!);
                await WordTraining.RunAsync(options, folder, () => new TesseractRecognizer(), new Lines(), cancellationToken);
                Console.WriteLine(await File.ReadAllTextAsync(Path.Combine(folder, "report.md"), cancellationToken));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
