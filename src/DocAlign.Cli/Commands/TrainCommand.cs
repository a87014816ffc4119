using System.CommandLine;
using DocAlign.Rectification.Networks;
using DocAlign.Training;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign train</c>: trains a localization network on pages that are typeset and photographed synthetically.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var defaults = new TrainingOptions();
        var folder = new Option<string>("--out", "-o") { Description = "Folder of the run. A run that was stopped goes on from its last checkpoint there.", Required = true };
        var name = new Option<string>("--name") { Description = "Name on the model card.", DefaultValueFactory = _ => defaults.Name };
        var transform = new Option<TransformKind>("--transform") { Description = "Affine, Projective or ThinPlateSpline.", DefaultValueFactory = _ => defaults.Architecture.Transform };
        var steps = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => defaults.Steps };
        var batch = new Option<int>("--batch") { Description = "Photos a step.", DefaultValueFactory = _ => defaults.BatchSize };
        var textures = new Option<int>("--textures") { Description = "Flat pages to make photos of.", DefaultValueFactory = _ => defaults.Textures };
        var side = new Option<int>("--side") { Description = "Side of the network's square input in pixels, a multiple of 16.", DefaultValueFactory = _ => defaults.Architecture.InputSide };
        var rate = new Option<double>("--rate") { Description = "Peak learning rate.", DefaultValueFactory = _ => defaults.LearningRate };
        var seed = new Option<int>("--seed") { Description = "Seed of weights and pages.", DefaultValueFactory = _ => defaults.Seed };
        var threads = new Option<int>("--threads") { Description = "Threads of libtorch; 0 takes its own choice.", DefaultValueFactory = _ => 0 };
        var every = new Option<int>("--checkpoint-every") { Description = "Steps between two checkpoints.", DefaultValueFactory = _ => defaults.CheckpointEvery };
        var command = new Command("train", "Train the rectifier on synthetic photos; resumes after a kill.") { folder, name, transform, steps, batch, textures, side, rate, seed, threads, every };
        command.SetAction((result, cancellationToken) =>
        {
            var options = defaults with
            {
                Name = result.GetValue(name)!,
                Architecture = defaults.Architecture with { Transform = result.GetValue(transform), InputSide = result.GetValue(side) },
                Steps = result.GetValue(steps),
                BatchSize = result.GetValue(batch),
                Textures = result.GetValue(textures),
                LearningRate = result.GetValue(rate),
                Seed = result.GetValue(seed),
                Threads = result.GetValue(threads),
                CheckpointEvery = result.GetValue(every),
            };
            _ = TrainingRun.Execute(options, result.GetValue(folder)!, new ConsoleReport(), TimeProvider.System, cancellationToken);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private sealed class ConsoleReport : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var left = TimeSpan.FromSeconds((value.Steps - value.Step) / Math.Max(1e-9, value.StepsPerSecond));
            Console.WriteLine($"step {value.Step}/{value.Steps}  loss {value.Loss:F4}  error {value.PointErrorPercent:F2} % (p95 {value.P95ErrorPercent:F2} %, untouched {value.StillErrorPercent:F2} %)  {value.StepsPerSecond:F2} steps/s  {left:hh\\:mm\\:ss} left");
        }
    }
}
