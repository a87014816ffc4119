using System.CommandLine;
using DocAlign.Training.Evaluation;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign evaluate</c>: reads pictures with truth as they came and rectified, and reports what rectification is worth.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var truth = new Argument<string>("TRUTH") { Description = "Truth file: JSON from picture to words, text, reference or corners, and kind; see docs/accuracy.md." };
        var images = new Option<string?>("--images") { Description = "Folder of the pictures. Default: the truth file's." };
        var output = new Option<string>("--out", "-o") { Description = "Folder for report.md, report.html and report.json.", Required = true };
        var upper = new Option<bool>("--upper") { Description = "Compare words in upper case." };
        var processing = new ProcessingOptionSet();
        var command = new Command("evaluate", "Measure accuracy on pictures with truth.") { truth, images, output, upper };
        processing.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var path = result.GetValue(truth)!;
            var folder = result.GetValue(images) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            var pages = TruthSet.Load(path);
            await using var runtime = processing.CreateRuntime(result);
            var evaluator = new Evaluator(runtime.Processor, processing.Read(result), TimeProvider.System);
            var evaluations = await evaluator.RunAsync(pages, folder, result.GetValue(upper), result.GetValue(processing.Parallel), new ProgressLines(pages.Count), cancellationToken);
            EvaluationReport.Write(result.GetValue(output)!, folder, evaluations);
            Console.WriteLine(EvaluationReport.Markdown(evaluations));
            Console.WriteLine($"The report is {Path.Combine(result.GetValue(output)!, "report.html")}");
            return ExitCode.Success;
        });
        return command;
    }

    private sealed class ProgressLines(int total) : IProgress<PageEvaluation>
    {
        private int _done;

        public void Report(PageEvaluation value) => Console.Error.WriteLine($"{Interlocked.Increment(ref _done)}/{total} {value.Name}: {value.Decision}");
    }
}
