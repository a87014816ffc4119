using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>The networks of the paper's digit experiments.</summary>
internal static class DigitNetworks
{
    private const int Classes = 10;
    private const int Filters = 32;

    /// <summary>Filters of each convolution of a CNN's localization network, and its hidden units, as in the paper.</summary>
    private const int LocalizationFilters = 20;
    private const int LocalizationUnits = 20;

    /// <summary>Fully connected, 128 and 256 hidden units.</summary>
    public static nn.Module<Tensor, Tensor> Fcn(int side) =>
        nn.Sequential(
            ("flat", nn.Flatten()),
            ("first", nn.Linear(side * side, 128)),
            ("relu1", nn.ReLU()),
            ("second", nn.Linear(128, 256)),
            ("relu2", nn.ReLU()),
            ("classes", nn.Linear(256, Classes))
        );

    /// <summary>Convolutions of 9 x 9 and 7 x 7 with pooling, and a class layer.</summary>
    public static nn.Module<Tensor, Tensor> Cnn(int side, int channels = 1)
    {
        // Of pictures averaged to 21 px only 7 x 7 and 5 x 5 leave enough to pool.
        var (first, second) = side < DistortedDigits.DigitSide ? (7, 5) : (9, 7);
        var left = (((side - first + 1) / 2) - second + 1) / 2;
        return nn.Sequential(
            ("conv1", nn.Conv2d(channels, Filters, first)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(Filters, 2 * Filters, second)),
            ("pool2", nn.MaxPool2d(2)),
            ("relu2", nn.ReLU()),
            ("flat", nn.Flatten()),
            ("classes", nn.Linear(2 * Filters * left * left, Classes))
        );
    }

    /// <summary>The CNN for 28 px with a convolution of 3 x 3 between the two: a plain or a deformable one.</summary>
    /// <param name="isFrozen">The deformable one's offsets stay 0.</param>
    public static nn.Module<Tensor, Tensor> CnnWithThird(bool isDeformable, bool isFrozen) =>
        nn.Sequential(
            ("conv1", nn.Conv2d(1, Filters, 9)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            (
                "third",
                isDeformable
                    ? new DeformableConv2d(Filters, Filters, 3, padding: 1) { IsFrozen = isFrozen }
                    : nn.Conv2d(Filters, Filters, 3, padding: 1)
            ),
            ("relu3", nn.ReLU()),
            ("conv2", nn.Conv2d(Filters, 2 * Filters, 7)),
            ("pool2", nn.MaxPool2d(2)),
            ("relu2", nn.ReLU()),
            ("flat", nn.Flatten()),
            ("classes", nn.Linear(2 * Filters * 2 * 2, Classes))
        );

    /// <summary>What the paper's CNN for 28 px does first; [B, 1, 28, 28] to [B, 32, 10, 10].</summary>
    public static nn.Module<Tensor, Tensor> Stem() =>
        nn.Sequential(("conv1", nn.Conv2d(1, Filters, 9)), ("pool1", nn.MaxPool2d(2)), ("relu1", nn.ReLU()));

    /// <summary>A transformer on what <see cref="Stem"/> gives, then the rest of the CNN.</summary>
    public static ParallelTransformers OnFeatures(TransformKind kind) =>
        new(
            Stem(),
            [
                nn.Sequential(
                    ("conv1", nn.Conv2d(Filters, Filters, 5)),
                    ("relu1", nn.ReLU()),
                    ("flat", nn.Flatten()),
                    ("hidden", nn.Linear(Filters * 6 * 6, 20)),
                    ("relu2", nn.ReLU()),
                    ("points", Zero(nn.Linear(20, 2 * TransformedClassifier.LatticeOf(kind).Points.Count)))
                ),
            ],
            nn.Sequential(
                ("conv2", nn.Conv2d(Filters, 2 * Filters, 7)),
                ("pool2", nn.MaxPool2d(2)),
                ("relu2", nn.ReLU()),
                ("flat", nn.Flatten()),
                ("classes", nn.Linear(2 * Filters * 2 * 2, Classes))
            ),
            kind
        );

    /// <summary>Several transformers on the picture of 28 px, then the CNN, which reads their views as channels.</summary>
    public static ParallelTransformers InParallel(int count, TransformKind kind, bool isFrozen) =>
        new(
            nn.Identity(),
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ =>
                        ConvolutionalLocalization(DistortedDigits.DigitSide, 2 * TransformedClassifier.LatticeOf(kind).Points.Count)
                    ),
            ],
            Cnn(DistortedDigits.DigitSide, count),
            kind
        )
        {
            IsFrozen = isFrozen,
        };

    /// <summary>A transformer in front of a classifier.</summary>
    /// <param name="isFrozen">The transformer stays at the identity.</param>
    /// <param name="isConvolutional">CNN, otherwise FCN; the localization network is of the same kind.</param>
    /// <param name="isAveraged">What a CNN is shown is averaged over 2 x 2 px after the transformer.</param>
    /// <param name="usesSoftArgmax">A CNN's localization network seeks the digit with a soft argmax beside its units.</param>
    public static TransformedClassifier Transformed(
        bool isConvolutional,
        TransformKind kind,
        int side,
        bool isFrozen = false,
        bool isAveraged = false,
        bool usesSoftArgmax = false
    )
    {
        var lattice = TransformedClassifier.LatticeOf(kind);
        var outputs = 2 * lattice.Points.Count;
        nn.Module<Tensor, Tensor> localization = (isConvolutional, usesSoftArgmax) switch
        {
            (true, true) => SoftArgmax(side, outputs),
            (true, false) => ConvolutionalLocalization(side, outputs),
            _ => nn.Sequential(
                ("flat", nn.Flatten()),
                ("first", nn.Linear(side * side, 32)),
                ("relu1", nn.ReLU()),
                ("second", nn.Linear(32, 32)),
                ("relu2", nn.ReLU()),
                ("points", Zero(nn.Linear(32, outputs)))
            ),
        };
        var isHalved = isAveraged && isConvolutional;
        var classified = isHalved ? side / 2 : side;
        return new TransformedClassifier(localization, isConvolutional ? Cnn(classified) : Fcn(classified), kind, side, isHalved)
        {
            IsFrozen = isFrozen,
        };
    }

    /// <summary>Two convolutions of 5 x 5 at half size and a layer of units, which move no point before training.</summary>
    public static TorchSharp.Modules.Sequential ConvolutionalLocalization(int side, int outputs) =>
        nn.Sequential(("features", LocalizationFeatures()), ("flat", nn.Flatten()), ("points", LocalizationPoints(side, outputs)));

    /// <summary>The same convolutions and units with a soft argmax beside them.</summary>
    public static SoftArgmaxLocalization SoftArgmax(int side, int outputs)
    {
        // Column i has seen 28 px of the picture, from 4 i to 4 i + 28: twice those of the halved one, from 2 i to 2 i + 14.
        const int Seen = 28;
        const int Step = 4;
        var centres = Enumerable.Range(0, LocalizationSide(side)).Select(i => (2.0 * ((Step * i) + (Seen / 2)) / side) - 1);
        return new SoftArgmaxLocalization(LocalizationFeatures(), LocalizationFilters, centres, LocalizationPoints(side, outputs));
    }

    /// <summary>[B, 1, side, side] to [B, 20, n, n].</summary>
    private static TorchSharp.Modules.Sequential LocalizationFeatures() =>
        nn.Sequential(
            ("half", nn.AvgPool2d(2)),
            ("conv1", nn.Conv2d(1, LocalizationFilters, 5)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(LocalizationFilters, LocalizationFilters, 5)),
            ("relu2", nn.ReLU())
        );

    private static TorchSharp.Modules.Sequential LocalizationPoints(int side, int outputs) =>
        nn.Sequential(
            ("hidden", nn.Linear(LocalizationFilters * LocalizationSide(side) * LocalizationSide(side), LocalizationUnits)),
            ("relu", nn.ReLU()),
            ("points", Zero(nn.Linear(LocalizationUnits, outputs)))
        );

    private static int LocalizationSide(int side) => (((side / 2) - 4) / 2) - 4;

    /// <summary>An untrained transformer shows the picture as it is.</summary>
    public static TorchSharp.Modules.Linear Zero(TorchSharp.Modules.Linear layer)
    {
        nn.init.zeros_(layer.weight);
        nn.init.zeros_(layer.bias!);
        return layer;
    }
}
