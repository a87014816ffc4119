using System.CommandLine;
using DocAlign.Training;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign average</c>: a checkpoint whose weights are the mean of several runs'.</summary>
internal static class AverageCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("RUN")
        {
            Description = "Two or more folders of runs; each run starts from the one before.",
            Arity = new ArgumentArity(2, ArgumentArity.OneOrMore.MaximumNumberOfValues),
        };
        var output = new Option<string>("--out", "-o") { Description = "Folder for the checkpoint.", Required = true };
        var command = new Command("average", "Average the weights of training runs.") { runs, output };
        command.SetAction(result =>
        {
            foreach (var run in result.GetValue(runs)!)
            {
                _ = InputFiles.File(Path.Combine(run, "run.json"), "run of 'docalign train': there must be");
            }

            foreach (var (name, value) in CheckpointMean.Write(result.GetValue(runs)!, OutputFiles.Folder(result.GetValue(output)!)))
            {
                Console.WriteLine($"{name} {value}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
