using System.Text.Json.Serialization;
using DocAlign.Rectification.Networks;

namespace DocAlign.Training;

/// <summary>One training run; kept as run.json beside the checkpoint.</summary>
public sealed record TrainingOptions
{
    public string Name { get; init; } = "rectifier-1";

    public TrainedNetwork Network { get; init; }

    public LocateOptions Locate { get; init; } = new();

    public ResidualOptions Residual { get; init; } = new();

    /// <summary>A checkpoint folder whose weights the run starts from, as far as their names fit; null starts fresh.</summary>
    public string? From { get; init; }

    public int Seed { get; init; } = 1;

    public int Steps { get; init; } = 6000;

    public int BatchSize { get; init; } = 32;

    /// <summary>Pages to typeset.</summary>
    public int Textures { get; init; } = 600;

    /// <summary>Folders of flat scans that are taken as pages as well.</summary>
    public IReadOnlyList<string> TextureFolders { get; init; } = [];

    /// <summary>Makes scenes harder in the ways in which real photographs failed, see Synthesis/HardScene.cs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HardScenes { get; init; }

    /// <summary>Peak of the learning rate (warm-up, then cosine down to 1 % of it).</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Weights of the residual network's losses.</summary>
    public ResidualLossWeights ResidualLosses { get; init; } = new();

    /// <summary>Share of the run after which losses on the sampled page join the residual network's; 1 leaves them out.</summary>
    public double ImageLossesFrom { get; init; } = 1;

    /// <summary>
    /// The learning rate from there on, as a share of what it would be: a tenth, as in M. Jaderberg et al., 2015. Not tried with other
    /// values.
    /// </summary>
    public double ImageLossRate { get; init; } = 0.1;

    public int WarmUpSteps { get; init; } = 200;

    public double WeightDecay { get; init; } = 1e-3;

    /// <summary>Longest gradient; longer ones are scaled down.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Decay of the moving average of the weights that is shipped.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>Share of the run over which scenes grow from nearly flat to their full strength.</summary>
    public double CurriculumShare { get; init; } = 0.3;

    /// <summary>Steps between two checkpoints with validation.</summary>
    public int CheckpointEvery { get; init; } = 250;

    /// <summary>Checkpoints without a better validation after which the run ends; 0 never ends early.</summary>
    public int Patience { get; init; }

    /// <summary>Validation pages, always the same.</summary>
    public int ValidationPages { get; init; } = 256;

    /// <summary>Threads of libtorch; 0 takes what libtorch takes.</summary>
    public int Threads { get; init; }

    /// <summary>What <see cref="DocAlign.Rectification.Devices.DeviceChoice"/> takes: auto, cpu, cuda, or cuda:1 and so on.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The same options with defaults where they do not matter to the run: the other network's, threads, device.</summary>
    internal TrainingOptions ThatMatter()
    {
        var plain = new TrainingOptions();
        var own = this with { Threads = plain.Threads, Device = plain.Device };
        return Network == TrainedNetwork.Locate
            ? own with
            {
                Residual = plain.Residual,
                ResidualLosses = plain.ResidualLosses,
                ImageLossesFrom = plain.ImageLossesFrom,
                ImageLossRate = plain.ImageLossRate,
            }
            : own with
            {
                Locate = plain.Locate,
            };
    }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Locate.Validate();
        Residual.Validate();
        foreach (
            var (name, value, least) in new[]
            {
                (nameof(Steps), Steps, 1),
                (nameof(BatchSize), BatchSize, 2),
                (nameof(Textures), Textures, 1),
                (nameof(CheckpointEvery), CheckpointEvery, 1),
                (nameof(ValidationPages), ValidationPages, 2),
            }
        )
        {
            if (value < least)
            {
                throw new ArgumentException($"{name} is {value}, expected at least {least}.");
            }
        }

        if (!(LearningRate > 0) || !(AverageDecay is >= 0 and < 1))
        {
            throw new ArgumentException(
                $"LearningRate is {LearningRate} and AverageDecay {AverageDecay}; expected above 0, and from 0 to below 1."
            );
        }
    }
}
