using DocAlign.Imaging;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

/// <summary>A model of small networks with random weights, in a folder of its own.</summary>
public sealed class RandomModel : IDisposable
{
    internal static LocateOptions Locate { get; } =
        new()
        {
            InputSide = 64,
            Widths = [8, 8, 12, 12],
            Reduced = 8,
            Hidden = 16,
            Bins = 16,
            Pyramid = 8,
            LocalContrast = true,
        };

    internal static ResidualOptions Residual { get; } =
        new()
        {
            Height = 128,
            Width = 96,
            Widths = [4, 4, 6, 8],
        };

    internal string Folder { get; } = Directory.CreateTempSubdirectory("docalign-networks-").FullName;

    public RandomModel()
    {
        _ = manual_seed(5);
        using var locate = new LocateNetwork(Locate);
        using var residual = new ResidualNetwork(Residual);

        // Heads start at zero; a network that says nothing would agree with anything.
        using (no_grad())
        {
            var weights = locate.parameters().Concat(residual.parameters());
            foreach (var zero in weights.Where(values => values.abs().max().item<float>() == 0))
            {
                _ = zero.uniform_(-0.5, 0.5);
            }
        }

        _ = Checkpoint.Save(Path.Combine(Folder, PageNetworks.LocateFolder), locate, hash => Card(hash) with { Locate = Locate });
        SaveResidual(residual);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Replaces the model's residual network.</summary>
    internal void SaveResidual(ResidualNetwork network) =>
        _ = Checkpoint.Save(Path.Combine(Folder, PageNetworks.ResidualFolder), network, hash => Card(hash) with { Residual = Residual });

    /// <summary>A bright page on a dark desk, elsewhere for each seed.</summary>
    internal static PageImage Picture(int width, int height, int channels, int seed)
    {
        var random = new Random(seed);
        var (left, top) = (random.Next(width / 3), random.Next(height / 3));
        var (right, bottom) = (width - random.Next(width / 3), height - random.Next(height / 3));
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / channels % width, i / channels / width);
            pixels[i] = (byte)((x >= left && x < right && y >= top && y < bottom ? (y % 9 < 3 ? 60 : 220) : 40) + random.Next(30));
        }

        return new PageImage(width, height, channels, pixels);
    }

    private static ModelCard Card(string hash) =>
        new()
        {
            Name = "small",
            Parameters = 1,
            WeightsSha256 = hash,
            Software = "test",
            TrainedOn = "nothing",
            Steps = 0,
            Seed = 5,
            Validation = new Dictionary<string, double>(),
        };
}
