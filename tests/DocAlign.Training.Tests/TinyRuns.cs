using DocAlign.Rectification.Networks;

namespace DocAlign.Training.Tests;

/// <summary>Runs of seconds, each in a folder of its own below one that is deleted in the end.</summary>
internal sealed class TinyRuns : IDisposable
{
    public static readonly TrainingOptions Options = new()
    {
        Network = TrainedNetwork.Locate,
        Locate = new LocateOptions
        {
            InputSide = 64,
            Widths = [4, 6, 8, 8],
            Reduced = 4,
            Hidden = 16,
            Bins = 16,
        },
        Residual = new ResidualOptions
        {
            Height = 128,
            Width = 96,
            Widths = [4, 4, 6, 8],
            LatticeSide = 4,
        },
        Steps = 12,
        BatchSize = 4,
        Textures = 6,
        WarmUpSteps = 2,
        CheckpointEvery = 6,
        ValidationPages = 8,
        Threads = 1,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("docalign-training-").FullName;

    public static TrainingProgress Execute(TrainingOptions options, string folder) =>
        TrainingRun.Execute(options, folder, step: null, progress: null, TimeProvider.System, CancellationToken.None);

    public string Folder(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
