using DocAlign.Rectification;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>The three networks of the experiment on rows of digits. Each gives [B, digits · 10].</summary>
/// <remarks>
/// Layers after the paper's; localization has 32 filters where the paper has 20, since oneDNN is surest with multiples of 32
/// (docs/decisions/convolution-guard.md).
/// </remarks>
internal sealed class SequenceNetworks(SequenceLayout layout, int hidden)
{
    private const int Classes = 10;
    private const int Filters = 32;

    /// <summary>Reads all digits off the whole picture.</summary>
    public nn.Module<Tensor, Tensor> Cnn() => Classifier(layout.CanvasSide, layout.CanvasSide, layout.Digits * Classes);

    /// <summary>One transformer for the whole row, then a network that reads all digits off its view.</summary>
    public TransformedClassifier FeedForward(bool isFrozen) =>
        new(
            nn.Sequential(
                ("features", Features()),
                ("hidden", nn.Linear(FeatureCount, hidden)),
                ("relu", nn.ReLU()),
                ("points", DigitNetworks.Zero(nn.Linear(hidden, 2 * TransformedClassifier.LatticeOf(TransformKind.Affine).Points.Count)))
            ),
            Classifier(RowSide, RowSide, layout.Digits * Classes),
            TransformKind.Affine,
            layout.CanvasSide,
            layout.RowIsHalved
        )
        {
            IsFrozen = isFrozen,
        };

    /// <summary>A transformer for each digit in turn, then a network that reads one digit.</summary>
    public RecurrentReader Recurrent(bool isFrozen) =>
        new(
            new RecurrentLocalization(
                Features(),
                FeatureCount,
                hidden,
                layout.Digits,
                TransformedClassifier.LatticeOf(TransformKind.Affine)
            ),
            Classifier(layout.LookWidth, layout.LookHeight, Classes),
            layout.Digits,
            width: layout.LookWidth,
            height: layout.LookHeight
        )
        {
            IsFrozen = isFrozen,
        };

    private int RowSide => layout.RowIsHalved ? layout.CanvasSide / 2 : layout.CanvasSide;

    private int FeatureCount => Filters * FeatureSide * FeatureSide;

    private int FeatureSide => ((((layout.CanvasSide / 2) - 2) / 2) - 2) / 2 - 2;

    private static TorchSharp.Modules.Sequential Features() =>
        nn.Sequential(
            ("half", nn.MaxPool2d(2)),
            ("conv1", nn.Conv2d(1, Filters, 3)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(Filters, Filters, 3)),
            ("pool2", nn.MaxPool2d(2)),
            ("relu2", nn.ReLU()),
            ("conv3", nn.Conv2d(Filters, Filters, 3)),
            ("relu3", nn.ReLU()),
            ("flat", nn.Flatten())
        );

    private TorchSharp.Modules.Sequential Classifier(int width, int height, int outputs)
    {
        // Small views have nothing left to pool after the second convolution.
        var isSmall = Math.Min(width, height) < 24;
        int Left(int side) => isSmall ? ((side - 2) / 2) - 4 : ((((side - 2) / 2) - 2) / 2) - 2;
        return nn.Sequential(
            ("conv1", nn.Conv2d(1, Filters, 3)),
            ("pool1", nn.MaxPool2d(2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(Filters, Filters, 3)),
            ("pool2", isSmall ? nn.Identity() : nn.MaxPool2d(2)),
            ("relu2", nn.ReLU()),
            ("conv3", nn.Conv2d(Filters, Filters, 3)),
            ("relu3", nn.ReLU()),
            ("flat", nn.Flatten()),
            ("hidden", nn.Linear(Filters * Left(width) * Left(height), hidden)),
            ("relu4", nn.ReLU()),
            ("classes", nn.Linear(hidden, outputs))
        );
    }
}
