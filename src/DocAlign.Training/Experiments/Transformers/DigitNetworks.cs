using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>The networks of the paper's digit experiments.</summary>
internal static class DigitNetworks
{
    private const int Classes = 10;
    private const int Filters = 32;

    /// <summary>Pictures of this side and more are averaged over 2 x 2 px after the transformer, as in the paper.</summary>
    private const int LargeSide = 42;

    /// <summary>Fully connected, 128 and 256 hidden units.</summary>
    public static nn.Module<Tensor, Tensor> Fcn(int side) => nn.Sequential(
        ("flat", nn.Flatten()),
        ("first", nn.Linear(side * side, 128)),
        ("relu1", nn.ReLU()),
        ("second", nn.Linear(128, 256)),
        ("relu2", nn.ReLU()),
        ("classes", nn.Linear(256, Classes)));

    /// <summary>Convolutions of 9 x 9 and 7 x 7 with pooling, and a class layer.</summary>
    public static nn.Module<Tensor, Tensor> Cnn(int side)
    {
        // Of pictures averaged to 21 px only 7 x 7 and 5 x 5 leave enough to pool.
        var (first, second) = side < DistortedDigits.DigitSide ? (7, 5) : (9, 7);
        var left = (((side - first + 1) / 2) - second + 1) / 2;
        return nn.Sequential(
            ("conv1", nn.Conv2d(1, Filters, first)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(Filters, 2 * Filters, second)),
            ("pool2", nn.MaxPool2d(2)),
            ("relu2", nn.ReLU()),
            ("flat", nn.Flatten()),
            ("classes", nn.Linear(2 * Filters * left * left, Classes)));
    }

    /// <summary>A transformer in front of a classifier.</summary>
    /// <param name="isConvolutional">CNN, otherwise FCN; the localization network is of the same kind.</param>
    public static TransformedClassifier Transformed(bool isConvolutional, TransformKind kind, int side)
    {
        var lattice = TransformedClassifier.LatticeOf(kind);
        var outputs = 2 * lattice.Points.Count;
        var localization = isConvolutional ? ConvolutionalLocalization(side, outputs) : nn.Sequential(
            ("flat", nn.Flatten()),
            ("first", nn.Linear(side * side, 32)),
            ("relu1", nn.ReLU()),
            ("second", nn.Linear(32, 32)),
            ("relu2", nn.ReLU()),
            ("points", Zero(nn.Linear(32, outputs))));
        var isAveraged = side >= LargeSide && isConvolutional;
        var classified = isAveraged ? side / 2 : side;
        return new TransformedClassifier(localization, isConvolutional ? Cnn(classified) : Fcn(classified), kind, side, isAveraged);
    }

    private static TorchSharp.Modules.Sequential ConvolutionalLocalization(int side, int outputs)
    {
        var left = (((side / 2) - 4) / 2) - 4;
        return nn.Sequential(
            ("half", nn.AvgPool2d(2)),
            ("conv1", nn.Conv2d(1, 20, 5)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(20, 20, 5)),
            ("relu2", nn.ReLU()),
            ("flat", nn.Flatten()),
            ("hidden", nn.Linear(20 * left * left, 20)),
            ("relu3", nn.ReLU()),
            ("points", Zero(nn.Linear(20, outputs))));
    }

    /// <summary>An untrained transformer shows the picture as it is.</summary>
    private static TorchSharp.Modules.Linear Zero(TorchSharp.Modules.Linear layer)
    {
        nn.init.zeros_(layer.weight);
        nn.init.zeros_(layer.bias!);
        return layer;
    }
}
