using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>
/// Reads digits one after another: the product's spatial transformer shows each in turn to the same classifier (RNN-SPN).
/// </summary>
internal sealed class RecurrentReader : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "localization")]
    private readonly RecurrentLocalization _localization;

    [ComponentName(Name = "classifier")]
    private readonly nn.Module<Tensor, Tensor> _classifier;

    private readonly SpatialTransformer<Tensor> _transformer;
    private readonly Tensor _lattice; // [1, K, 2]
    private readonly int _steps;
    private readonly int _width;
    private readonly int _height;

    /// <param name="localization">Two values for each corner and step.</param>
    /// <param name="classifier">[B · steps, 1, height, width] to [B · steps, classes].</param>
    public RecurrentReader(RecurrentLocalization localization, nn.Module<Tensor, Tensor> classifier, int steps, int width, int height)
        : base(nameof(RecurrentReader))
    {
        (_localization, _classifier, _steps, _width, _height) = (localization, classifier, steps, width, height);
        var lattice = TransformedClassifier.LatticeOf(TransformKind.Affine);
        _lattice = TransformedClassifier.TensorOf(lattice);
        _transformer = new SpatialTransformer<Tensor>(
            localization,
            moves => _lattice + moves.view(-1, lattice.Points.Count, 2),
            lattice,
            TransformKind.Affine
        );
        RegisterComponents();
    }

    /// <summary>The transformer stays at the identity: what a test breaks on purpose.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Parameters of the localization network, which learn at a rate of their own.</summary>
    public IReadOnlyList<TorchSharp.Modules.Parameter> LocalizationParameters => [.. _localization.parameters()];

    /// <summary>Where the control points are read at each step, [B · steps, K, 2], normalized.</summary>
    public Tensor ControlPoints(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var points = _transformer.ControlPoints(_transformer.Localize(pictures));
        return (IsFrozen ? (points * 0) + _lattice : points).MoveToOuterDisposeScope();
    }

    /// <summary>What the classifier is shown at each step, [B · steps, 1, height, width].</summary>
    public Tensor Views(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return _transformer
            .Sample(pictures.repeat_interleave(_steps, 0), ControlPoints(pictures), _height, _width)
            .MoveToOuterDisposeScope();
    }

    /// <returns>[B, steps · classes].</returns>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return _classifier.call(Views(pictures)).view(pictures.shape[0], -1).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _transformer.Dispose();
            _lattice.Dispose();
        }

        base.Dispose(disposing);
    }
}
