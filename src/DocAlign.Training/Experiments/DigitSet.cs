using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Digits of 28 x 28 px.</summary>
/// <param name="Train">[N, 1, 28, 28], 0 to 1.</param>
/// <param name="TrainLabels">[N].</param>
internal sealed record DigitSet(Tensor Train, Tensor TrainLabels, Tensor Test, Tensor TestLabels) : IDisposable
{
    private const int Side = 28;

    /// <summary>Side in pixels at which a digit can be turned by any angle without losing anything.</summary>
    private const int Inner = 20;

    /// <summary>Strokes of the digits in a unit square, x and y in turn.</summary>
    private static readonly double[][][] Strokes =
    [
        [
            [0.5, 0, 0.85, 0.2, 0.9, 0.5, 0.85, 0.8, 0.5, 1, 0.15, 0.8, 0.1, 0.5, 0.15, 0.2, 0.5, 0],
        ],
        [
            [0.3, 0.2, 0.55, 0, 0.55, 1],
        ],
        [
            [0.1, 0.25, 0.3, 0, 0.7, 0, 0.9, 0.25, 0.8, 0.5, 0.1, 1, 0.9, 1],
        ],
        [
            [0.1, 0.1, 0.5, 0, 0.85, 0.2, 0.5, 0.48, 0.9, 0.75, 0.5, 1, 0.1, 0.9],
        ],
        [
            [0.7, 1, 0.7, 0, 0.1, 0.65, 0.95, 0.65],
        ],
        [
            [0.85, 0, 0.2, 0, 0.15, 0.45, 0.6, 0.4, 0.9, 0.7, 0.6, 1, 0.1, 0.9],
        ],
        [
            [0.75, 0, 0.3, 0.3, 0.12, 0.7, 0.4, 1, 0.8, 0.9, 0.85, 0.6, 0.5, 0.5, 0.15, 0.7],
        ],
        [
            [0.1, 0, 0.9, 0, 0.4, 1],
        ],
        [
            [0.5, 0.48, 0.15, 0.25, 0.5, 0, 0.85, 0.25, 0.5, 0.48, 0.1, 0.75, 0.5, 1, 0.9, 0.75, 0.5, 0.48],
        ],
        [
            [0.85, 0.3, 0.5, 0.5, 0.15, 0.3, 0.4, 0, 0.8, 0.1, 0.88, 0.3, 0.7, 1],
        ],
    ];

    /// <param name="folder">With MNIST's idx files; null draws digits.</param>
    /// <param name="train">Digits to train on, at most as many as there are.</param>
    /// <param name="inner">Side in pixels to which MNIST's pictures are scaled before they are put into the middle; 28 leaves them as
    /// they are.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is of another kind, or cut off.</exception>
    public static DigitSet Load(string? folder, int train, int test, ulong seed, int inner = Inner)
    {
        if (folder is null)
        {
            var (a, b) = Drawn(train, seed);
            var (c, d) = Drawn(test, seed + 1);
            return new DigitSet(a, b, c, d);
        }

        var (images, labels) = (Read(folder, "train-images-idx3-ubyte", 16), Read(folder, "train-labels-idx1-ubyte", 8));
        var (testImages, testLabels) = (Read(folder, "t10k-images-idx3-ubyte", 16), Read(folder, "t10k-labels-idx1-ubyte", 8));
        RequireWhole(folder, "train-images-idx3-ubyte", images, Math.Min(train, labels.Length));
        RequireWhole(folder, "t10k-images-idx3-ubyte", testImages, Math.Min(test, testLabels.Length));
        return new DigitSet(
            Pictures(images, Math.Min(train, labels.Length), inner),
            Labels(labels, train),
            Pictures(testImages, Math.Min(test, testLabels.Length), inner),
            Labels(testLabels, test)
        );
    }

    public void Dispose()
    {
        Train.Dispose();
        TrainLabels.Dispose();
        Test.Dispose();
        TestLabels.Dispose();
    }

    private static byte[] Read(string folder, string name, int header)
    {
        var path = Path.Combine(folder, name);
        var packed = path + ".gz";
        if (!File.Exists(path) && !File.Exists(packed))
        {
            throw new FileNotFoundException($"'{path}' is not there, nor '{packed}': expected the four idx files of MNIST.", path);
        }

        using Stream file = File.OpenRead(File.Exists(path) ? path : packed);
        using var stream = File.Exists(path) ? file : new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var magic = bytes.Length > header ? BinaryPrimitives.ReadInt32BigEndian(bytes) : 0;
        return magic == (header == 16 ? 0x803 : 0x801)
            ? bytes[header..]
            : throw new InvalidDataException($"'{path}' is no idx file: it starts with {magic:X8}.");
    }

    private static void RequireWhole(string folder, string name, byte[] pixels, int count)
    {
        if (pixels.Length < count * Side * Side)
        {
            throw new InvalidDataException(
                $"'{Path.Combine(folder, name)}' is cut off: it has {pixels.Length} bytes of pictures, expected {count * Side * Side}."
            );
        }
    }

    private static Tensor Pictures(byte[] pixels, int count, int inner)
    {
        using var scope = NewDisposeScope();
        var raw = tensor(pixels.AsSpan(0, count * Side * Side).ToArray().Select(value => value / 255f).ToArray(), [count, 1, Side, Side]);
        var small = nn.functional.interpolate(raw, [inner, inner], mode: InterpolationMode.Bilinear, align_corners: false);
        var border = (Side - inner) / 2;
        return nn.functional.pad(small, [border, border, border, border]).MoveToOuterDisposeScope();
    }

    private static Tensor Labels(byte[] labels, int count) => tensor(labels.Take(count).Select(value => (long)value).ToArray());

    private static (Tensor Pictures, Tensor Labels) Drawn(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (pixels, labels) = (new float[count * Side * Side], new long[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Whole(0, 9);
            Draw(Strokes[labels[i]], pixels.AsSpan(i * Side * Side, Side * Side), random);
        }

        return (tensor(pixels, [count, 1, Side, Side]), tensor(labels));
    }

    /// <summary>Grey by the distance from the nearest stroke; size, slant, width and turn vary a little.</summary>
    private static void Draw(double[][] strokes, Span<float> pixels, SeededRandom random)
    {
        var (width, height, slant) = (random.Between(8, 13), random.Between(14, 19), random.Between(-0.25, 0.25));
        var (turn, thickness) = (random.Between(-0.15, 0.15), random.Between(0.8, 1.6));
        var (cosine, sine) = (Math.Cos(turn), Math.Sin(turn));
        var points = strokes
            .Select(stroke =>
                Enumerable
                    .Range(0, stroke.Length / 2)
                    .Select(k =>
                    {
                        var y = (stroke[(2 * k) + 1] - 0.5 + random.Between(-0.03, 0.03)) * height;
                        var x = ((stroke[2 * k] - 0.5 + random.Between(-0.03, 0.03)) * width) - (slant * y);
                        return (X: (Side / 2.0) + (cosine * x) - (sine * y), Y: (Side / 2.0) + (sine * x) + (cosine * y));
                    })
                    .ToArray()
            )
            .ToArray();
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % Side) + 0.5, (i / Side) + 0.5);
            var nearest = points.Min(stroke => Enumerable.Range(1, stroke.Length - 1).Min(k => Distance(x, y, stroke[k - 1], stroke[k])));
            pixels[i] = (float)Math.Clamp(thickness + 0.5 - nearest, 0, 1);
        }
    }

    private static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var along = Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / Math.Max(1e-9, (dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(x - from.X - (along * dx), 2) + Math.Pow(y - from.Y - (along * dy), 2));
    }
}
