using System.IO.Compression;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>Pictures of 32 x 32 px in ten classes: CIFAR-10, or coloured stroke digits where it is not at hand.</summary>
/// <param name="Train">[N, 3, 32, 32], 0 to 1.</param>
/// <param name="TrainLabels">[N].</param>
internal sealed record ColourSet(Tensor Train, Tensor TrainLabels, Tensor Test, Tensor TestLabels) : IDisposable
{
    public const int Side = 32;
    public const int Classes = 10;

    private const int Record = 1 + (3 * Side * Side);

    /// <param name="folder">With train.bin and test.bin in CIFAR-10's binary format, plain or .gz; null draws digits.</param>
    /// <param name="train">Pictures to train on, at most as many as there are.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file has another format.</exception>
    public static ColourSet Load(string? folder, int train, int test, ulong seed)
    {
        if (folder is not null)
        {
            var (a, b) = Read(folder, "train.bin", train);
            var (c, d) = Read(folder, "test.bin", test);
            return new ColourSet(a, b, c, d);
        }

        using var digits = DigitSet.Load(folder: null, train, test, seed, DigitSetSide);
        return new ColourSet(
            Coloured(digits.Train, seed + 2),
            digits.TrainLabels.clone(),
            Coloured(digits.Test, seed + 3),
            digits.TestLabels.clone()
        );
    }

    public void Dispose()
    {
        Train.Dispose();
        TrainLabels.Dispose();
        Test.Dispose();
        TestLabels.Dispose();
    }

    private const int DigitSetSide = 28;

    private static (Tensor Pictures, Tensor Labels) Read(string folder, string name, int count)
    {
        var path = Path.Combine(folder, name);
        var packed = path + ".gz";
        if (!File.Exists(path) && !File.Exists(packed))
        {
            throw new FileNotFoundException(
                $"'{path}' is not there, nor '{packed}': expected train.bin and test.bin in CIFAR-10's binary format.",
                path
            );
        }

        using Stream file = File.OpenRead(File.Exists(path) ? path : packed);
        using var stream = File.Exists(path) ? file : new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        if (bytes.Length == 0 || bytes.Length % Record != 0)
        {
            throw new InvalidDataException(
                $"'{path}' has {bytes.Length} bytes: expected a multiple of {Record} (a label, then 3 x {Side} x {Side})."
            );
        }

        var kept = Math.Min(count, bytes.Length / Record);
        var (pixels, labels) = (new float[kept * (Record - 1)], new long[kept]);
        for (var i = 0; i < kept; i++)
        {
            labels[i] = bytes[i * Record];
            if (labels[i] >= Classes)
            {
                throw new InvalidDataException($"'{path}', picture {i}: label {labels[i]}, expected 0 to {Classes - 1}.");
            }

            for (var k = 1; k < Record; k++)
            {
                pixels[(i * (Record - 1)) + k - 1] = bytes[(i * Record) + k] / 255f;
            }
        }

        return (tensor(pixels, [kept, 3, Side, Side]), tensor(labels));
    }

    /// <summary>Light digits of a random colour on a dark ground of another.</summary>
    private static Tensor Coloured(Tensor digits, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var count = (int)digits.shape[0];
        Tensor Colours(double low, double high) =>
            tensor(Enumerable.Range(0, count * 3).Select(_ => (float)random.Between(low, high)).ToArray(), [count, 3, 1, 1]);
        const int border = (Side - DigitSetSide) / 2;
        var ink = nn.functional.pad(digits, [border, border, border, border]);
        return ((Colours(0.5, 1) * ink) + (Colours(0, 0.3) * (1 - ink))).MoveToOuterDisposeScope();
    }
}
