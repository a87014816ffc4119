using System.CommandLine;
using DocAlign.Rectification.Devices;
using DocAlign.Training;
using Spectre.Console;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign train</c>: trains a network of the rectifier on pages that are photographed synthetically.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var defaults = new TrainingOptions();
        var network = new Argument<TrainedNetwork>("NETWORK")
        {
            Description = "locate or residual; or one of the commands words and fields.",
        };
        var folder = new Option<string>("--out", "-o")
        {
            Description = "Folder of the run. A stopped run in this folder resumes from its last checkpoint.",
            Required = true,
        };
        var name = new Option<string>("--name") { Description = "Name on the model card.", DefaultValueFactory = _ => defaults.Name };
        var from = new Option<string?>("--from") { Description = "Checkpoint folder whose weights the run starts from." };
        var rampUp = new Option<double>("--curriculum")
        {
            Description = "Share of the run over which scenes grow to their full strength.",
            DefaultValueFactory = _ => defaults.CurriculumShare,
        };
        var steps = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => defaults.Steps };
        var batch = new Option<int>("--batch") { Description = "Pages in each step.", DefaultValueFactory = _ => defaults.BatchSize };
        var textures = new Option<int>("--textures")
        {
            Description = "Flat pages to typeset.",
            DefaultValueFactory = _ => defaults.Textures,
        };
        var scans = new Option<string[]>("--texture-folder")
        {
            Description = "A folder of flat scans that are used as pages as well; may be given several times.",
            DefaultValueFactory = _ => [],
        };
        var height = new Option<int>("--page-height")
        {
            Description = "Height of the residual network's squared page in pixels, a multiple of 128; it is three quarters as wide.",
            DefaultValueFactory = _ => defaults.Residual.Height,
        };
        var side = new Option<int>("--side")
        {
            Description = "Side of the locate network's square input in pixels, a multiple of 32.",
            DefaultValueFactory = _ => defaults.Locate.InputSide,
        };
        var dropout = new Option<double>("--dropout")
        {
            Description = "Share of hidden units of the locate network that are left out in each step.",
            DefaultValueFactory = _ => defaults.Locate.Dropout,
        };
        var softness = new Option<double?>("--softness")
        {
            Description =
                "Give the locate network soft layers (docs/equivariance.md): with 0 its answer turns exactly with the picture, with 1 "
                + "its weights are free. Default: plain layers.",
        };
        var pyramid = new Option<int>("--pyramid")
        {
            Description = "Channels of the locate network's feature pyramid, which refines the points; 0 leaves it out.",
            DefaultValueFactory = _ => defaults.Locate.Pyramid,
        };
        var contrast = new Option<bool>("--local-contrast")
        {
            Description = "Give the locate network channels of local contrast, which coloured light does not change.",
        };
        var hard = new Option<bool>("--hard")
        {
            Description = "Harder scenes: coloured light, white on white, hidden edges, curled ends, losses like JPEG's.",
        };
        var losses = new Option<string[]>("--loss")
        {
            Description =
                "NAME=WEIGHT of a loss of the residual network; 0 leaves it out; may be given several times. Names: cells, slopes, map, "
                + "axisVariance, foldOver, ink, consistency.",
            DefaultValueFactory = _ => [],
        };
        var images = new Option<double>("--image-losses-from")
        {
            Description = "Share of the run after which losses on the sampled page are added; 1 leaves them out.",
            DefaultValueFactory = _ => defaults.ImageLossesFrom,
        };
        var rate = new Option<double>("--rate") { Description = "Peak learning rate.", DefaultValueFactory = _ => defaults.LearningRate };
        var decay = new Option<double>("--weight-decay")
        {
            Description = "Weight decay of AdamW.",
            DefaultValueFactory = _ => defaults.WeightDecay,
        };
        var patience = new Option<int>("--patience")
        {
            Description = "Checkpoints without a better validation after which the run ends; 0 never ends early.",
            DefaultValueFactory = _ => defaults.Patience,
        };
        var seed = new Option<int>("--seed") { Description = "Seed of weights and pages.", DefaultValueFactory = _ => defaults.Seed };
        var threads = new Option<int>("--threads") { Description = "Threads of libtorch; 0 lets it choose.", DefaultValueFactory = _ => 0 };
        var every = new Option<int>("--checkpoint-every")
        {
            Description = "Steps between two checkpoints.",
            DefaultValueFactory = _ => defaults.CheckpointEvery,
        };
        var device = DeviceOption.Create();
        _ = network.AcceptNames();
        _ = rampUp.Accept(share => share is >= 0 and <= 1, "0 to 1");
        _ = steps.Accept(count => count >= 1, "at least 1");
        _ = batch.Accept(count => count >= 2, "at least 2");
        _ = textures.Accept(count => count >= 1, "at least 1");
        _ = height.Accept(pixels => pixels >= 128 && pixels % 128 == 0, "a multiple of 128 from 128 on");
        _ = side.Accept(pixels => pixels >= 64 && pixels % 32 == 0, "a multiple of 32 from 64 on");
        _ = dropout.Accept(share => share is >= 0 and < 1, "0 to below 1");
        _ = softness.Accept(share => share is >= 0 and <= 1, "0 to 1");
        _ = pyramid.Accept(channels => channels >= 0, "0 or more");
        _ = images.Accept(share => share is >= 0 and <= 1, "0 to 1");
        _ = rate.Accept(peak => peak > 0 && double.IsFinite(peak), "a number above 0");
        _ = decay.Accept(strength => strength >= 0 && double.IsFinite(strength), "0 or more");
        _ = patience.Accept(count => count >= 0, "0 or more");
        _ = seed.Accept(number => number >= 0, "0 or more");
        _ = threads.Accept(count => count >= 0, "0 or more");
        _ = every.Accept(count => count >= 1, "at least 1");
        losses.Validators.Add(result =>
        {
            try
            {
                _ = ResidualLossWeights.Parse(result.GetValueOrDefault<string[]>()!);
            }
            catch (ArgumentException exception)
            {
                result.AddError($"--loss: {exception.Message}");
            }
        });
        var command = new Command(
            "train",
            "Train a network of the rectifier on synthetic photos. A stopped run resumes when the command is repeated."
        )
        {
            network,
            folder,
            name,
            from,
            rampUp,
            steps,
            batch,
            textures,
            scans,
            side,
            height,
            dropout,
            softness,
            pyramid,
            contrast,
            hard,
            losses,
            images,
            rate,
            decay,
            patience,
            seed,
            threads,
            every,
            device,
        };
        command.Subcommands.Add(TrainWordsCommand.Create());
        command.Subcommands.Add(TrainFieldsCommand.Create());
        command.SetAction(
            (result, cancellationToken) =>
            {
                var options = defaults with
                {
                    Name = result.GetValue(name)!,
                    Network = result.GetValue(network),
                    Residual = defaults.Residual with { Height = result.GetValue(height), Width = result.GetValue(height) * 3 / 4 },
                    Locate = defaults.Locate with
                    {
                        InputSide = result.GetValue(side),
                        Dropout = result.GetValue(dropout),
                        Softness = result.GetValue(softness),
                        Pyramid = result.GetValue(pyramid),
                        LocalContrast = result.GetValue(contrast),
                    },
                    ResidualLosses = ResidualLossWeights.Parse(result.GetValue(losses)!),
                    ImageLossesFrom = result.GetValue(images),
                    HardScenes = result.GetValue(hard),
                    From = result.GetValue(from),
                    CurriculumShare = result.GetValue(rampUp),
                    Steps = result.GetValue(steps),
                    BatchSize = result.GetValue(batch),
                    Textures = result.GetValue(textures),
                    TextureFolders = result.GetValue(scans)!,
                    LearningRate = result.GetValue(rate),
                    WeightDecay = result.GetValue(decay),
                    Patience = result.GetValue(patience),
                    Seed = result.GetValue(seed),
                    Threads = result.GetValue(threads),
                    CheckpointEvery = result.GetValue(every),
                    Device = DeviceOption.Read(result, device).Resolve().ToString(),
                };
                Run(options, OutputFiles.Folder(result.GetValue(folder)!), cancellationToken);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Run(TrainingOptions options, string folder, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            _ = TrainingRun.Execute(
                options,
                folder,
                step: null,
                new LogReport(value => Console.WriteLine(Line(value))),
                TimeProvider.System,
                cancellationToken
            );
            return;
        }

        AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask($"Training {options.Network}", maxValue: options.Steps);
                _ = TrainingRun.Execute(
                    options,
                    folder,
                    new StepReport(step => bar.Value = step),
                    new LogReport(value => AnsiConsole.WriteLine(Line(value))),
                    TimeProvider.System,
                    cancellationToken
                );
            });
    }

    private static string Line(TrainingProgress value)
    {
        var left = TimeSpan.FromSeconds((value.Steps - value.Step) / Math.Max(1e-9, value.StepsPerSecond));
        var figures = string.Join("  ", value.Validation.Select(figure => $"{figure.Key} {figure.Value:0.###}"));
        return $"step {value.Step}/{value.Steps}  loss {value.Loss:F4}  {figures}  {value.StepsPerSecond:F2} steps/s  "
            + $"{left:hh\\:mm\\:ss} left{(TorchRuntime.OneDnnFinding is null ? "" : ", without oneDNN")}";
    }

    private sealed class LogReport(Action<TrainingProgress> write) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => write(value);
    }

    private sealed class StepReport(Action<int> write) : IProgress<int>
    {
        public void Report(int value) => write(value);
    }
}
