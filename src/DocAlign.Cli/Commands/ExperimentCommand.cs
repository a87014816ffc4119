using System.CommandLine;
using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Adapting;
using DocAlign.Training.Experiments.Segmenting;
using DocAlign.Training.Experiments.Trajectories;
using DocAlign.Training.Experiments.Transformers;
using Spectre.Console;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign experiment</c>: reproduces experiments about soft equivariance and spatial transformers.</summary>
internal static class ExperimentCommand
{
    private static readonly IExperiment[] Experiments =
    [
        new SoftMnistExperiment(),
        new SchurVsSvdExperiment(),
        new HardVsSmoothExperiment(),
        new InvariantRegressionExperiment(),
        new TrajectoriesExperiment(),
        new WeightsFigureExperiment(),
        new LocateSoftnessExperiment(),
        new SoftAdaptExperiment(),
        new SoftSegmentationExperiment(),
        new StnMnistExperiment(),
        new RnnSpnExperiment(),
        new RegistrationExperiment(),
        new FeatureMapExperiment(),
        new DeformableExperiment(),
        new AblationExperiment(),
    ];

    public static Command Create()
    {
        var name = new Argument<string>("NAME")
        {
            Description = $"One of {string.Join(", ", Experiments.Select(experiment => experiment.Name))}.",
        };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && Experiments.All(experiment => experiment.Name != given))
            {
                result.AddError(
                    $"NAME is '{given}', expected {AcceptedValues.OneOf([.. Experiments.Select(experiment => experiment.Name)])}."
                );
            }
        });
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Folder for results as JSON, Markdown and SVG. Default: results are printed only.",
        };
        var quick = new Option<bool>("--quick") { Description = "Run a small version: little data, one seed." };
        var seeds = new Option<int>("--seeds")
        {
            Description = "Number of repetitions, each with another seed.",
            DefaultValueFactory = _ => 3,
        };
        var mnist = new Option<string?>("--mnist")
        {
            Description = "Folder with MNIST's four idx files. Default: digits drawn with strokes.",
        };
        var cifar = new Option<string?>("--cifar")
        {
            Description = "Folder with train.bin and test.bin of CIFAR-10. Default: coloured digits drawn with strokes.",
        };
        var trajectories = new Option<string?>("--trajectories")
        {
            Description = "Folder with the five folds of ETH/UCY. Default: walking groups drawn here.",
        };
        var threads = new Option<int>("--threads") { Description = "Threads of libtorch; 0 lets it choose." };
        var only = new Option<string?>("--only")
        {
            Description = "Parts of an experiment, joined with commas, such as R,RTS of stn-mnist. Default: all.",
        };
        _ = seeds.Accept(count => count >= 1, "at least 1");
        _ = threads.Accept(count => count >= 0, "0 or more");
        var command = new Command("experiment", "Repeat an experiment about soft equivariance or spatial transformers.")
        {
            name,
            output,
            quick,
            seeds,
            mnist,
            cifar,
            trajectories,
            threads,
            only,
        };
        command.Validators.Add(result =>
        {
            if (Experiments.FirstOrDefault(item => item.Name == result.GetValue(name)) is not { } experiment)
            {
                return;
            }

            foreach (var part in Names(result.GetValue(only)).Except(experiment.Parts, StringComparer.Ordinal))
            {
                result.AddError(
                    experiment.Parts.Count == 0
                        ? $"--only is '{part}', and {experiment.Name} has no parts."
                        : $"--only has '{part}', expected some of {string.Join(", ", experiment.Parts)}."
                );
            }
        });
        command.SetAction(
            (result, cancellationToken) =>
            {
                var isQuick = result.GetValue(quick);
                var options = new ExperimentOptions(
                    isQuick,
                    isQuick ? 1 : result.GetValue(seeds),
                    result.GetValue(mnist) is { } digits ? InputFiles.Folder(digits, "with MNIST's four idx files") : null,
                    result.GetValue(threads),
                    Names(result.GetValue(only))
                )
                {
                    CifarFolder = result.GetValue(cifar) is { } pictures
                        ? InputFiles.Folder(pictures, "with train.bin and test.bin")
                        : null,
                    TrajectoryFolder = result.GetValue(trajectories) is { } folds ? InputFiles.Folder(folds, "with the five folds") : null,
                };
                var folder = result.GetValue(output) is { } named ? OutputFiles.Folder(named) : null;
                var experiment = Experiments.Single(item => item.Name == result.GetValue(name));
                var found = Run(experiment, options, cancellationToken);
                if (folder is not null)
                {
                    found.Write(folder);
                }

                Console.WriteLine(found.ToMarkdown());
                return Task.FromResult(found.Checks.All(check => check.Holds) ? ExitCode.Success : ExitCode.SomeRejected);
            }
        );
        return command;
    }

    private static string[] Names(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static ExperimentResult Run(IExperiment experiment, ExperimentOptions options, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            return experiment.Run(
                options,
                new StepReport(step => Console.Error.WriteLine($"{step.Share:P0} {step.Next}")),
                cancellationToken
            );
        }

        return AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(experiment.Name, maxValue: 1);
                var found = experiment.Run(
                    options,
                    new StepReport(step => (bar.Value, bar.Description) = (step.Share, Markup.Escape(step.Next))),
                    cancellationToken
                );
                bar.Value = 1;
                return found;
            });
    }

    private sealed class StepReport(Action<(double Share, string Next)> write) : IProgress<(double Share, string Next)>
    {
        public void Report((double Share, string Next) value) => write(value);
    }
}
