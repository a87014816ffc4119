using DocAlign.Geometry;
using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>The product's spatial transformer in front of a classifier.</summary>
internal sealed class TransformedClassifier : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "localization")]
    private readonly nn.Module<Tensor, Tensor> _localization;

    [ComponentName(Name = "classifier")]
    private readonly nn.Module<Tensor, Tensor> _classifier;

    private readonly SpatialTransformer<Tensor> _transformer;
    private readonly Tensor _lattice; // [1, K, 2]
    private readonly int _side;
    private readonly bool _isAveraged;

    /// <param name="localization">[B, 1, side, side] to [B, 2 K]: how far each control point moves, normalized.</param>
    /// <param name="isAveraged">What the transformer shows is averaged over 2 x 2 px before it is classified.</param>
    public TransformedClassifier(
        nn.Module<Tensor, Tensor> localization,
        nn.Module<Tensor, Tensor> classifier,
        TransformKind kind,
        int side,
        bool isAveraged
    )
        : base(nameof(TransformedClassifier))
    {
        (_localization, _classifier, _side, _isAveraged) = (localization, classifier, side, isAveraged);
        var lattice = LatticeOf(kind);
        _lattice = TensorOf(lattice);
        _transformer = new SpatialTransformer<Tensor>(
            localization,
            moves => _lattice + Bounded(moves.view(-1, lattice.Points.Count, 2)),
            lattice,
            kind
        );
        RegisterComponents();
    }

    /// <summary>Four corners for affine and projective maps, 4 x 4 points for splines.</summary>
    public static ControlPointLattice LatticeOf(TransformKind kind) => kind == TransformKind.ThinPlateSpline ? new(4, 4) : new(2, 2);

    /// <summary>The lattice's points, [1, K, 2]. The caller disposes it; it belongs to no scope.</summary>
    public static Tensor TensorOf(ControlPointLattice lattice) =>
        tensor(lattice.Points.SelectMany(point => new[] { (float)point.X, (float)point.Y }).ToArray(), [1, lattice.Points.Count, 2])
            .DetachFromDisposeScope();

    /// <summary>The transformer stays at the identity: what a test breaks on purpose.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Control points move by at most this, normalized; null does not bound them.</summary>
    public double? LargestMove { get; set; }

    /// <summary>Share of the view's pixels that the classifier is not shown while it learns.</summary>
    public double Dropout { get; set; }

    /// <summary>Parameters of the localization network, which may learn at a rate of their own.</summary>
    public IEnumerable<TorchSharp.Modules.Parameter> LocalizationParameters => _localization.parameters();

    /// <summary>Where the control points are read, [B, K, 2], normalized.</summary>
    public Tensor ControlPoints(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var points = _transformer.ControlPoints(_transformer.Localize(pictures));
        return (IsFrozen ? (points * 0) + _lattice : points).MoveToOuterDisposeScope();
    }

    /// <summary>What the classifier is shown, [B, 1, side, side].</summary>
    public Tensor View(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return View(pictures, ControlPoints(pictures)).MoveToOuterDisposeScope();
    }

    /// <summary>The same at given control points, [B, K, 2], of pictures with any number of channels.</summary>
    public Tensor View(Tensor pictures, Tensor points) => _transformer.Sample(pictures, points, _side, _side);

    /// <summary>Classes of a view, [B, classes].</summary>
    public Tensor Classify(Tensor view)
    {
        using var scope = NewDisposeScope();
        var shown = Dropout > 0 ? nn.functional.dropout(view, Dropout, training) : view;
        return _classifier.call(_isAveraged ? nn.functional.avg_pool2d(shown, 2) : shown).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How far the classifier's first convolution is from commuting with the warp: mean squared difference of the view's features from the
    /// picture's warped ones, over the mean square of the former. Without the bias, which any warp keeps.
    /// </summary>
    /// <param name="pictures">[B, 1, side, side].</param>
    /// <param name="points">[B, K, 2].</param>
    /// <param name="view">What the transformer shows at these points, before it is averaged.</param>
    /// <returns>A scalar, 0 where the order does not matter.</returns>
    /// <exception cref="InvalidOperationException">The classifier has no convolution.</exception>
    public Tensor FeatureDistance(Tensor pictures, Tensor points, Tensor view)
    {
        using var scope = NewDisposeScope();
        Tensor Features(Tensor shown) => nn.functional.conv2d(Padded(shown), FirstConvolution.weight);
        var (seen, warped) = (Features(view), View(Features(pictures), points));
        return ((seen - warped).square().mean() / seen.square().mean()).MoveToOuterDisposeScope();
    }

    /// <summary>The classifier's first convolution.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public TorchSharp.Modules.Conv2d FirstConvolution =>
        _classifier.modules().OfType<TorchSharp.Modules.Conv2d>().FirstOrDefault()
        ?? throw new InvalidOperationException("The classifier is fully connected, expected one that begins with a convolution.");

    /// <summary>With a border of zeros, so that <see cref="FirstConvolution"/> keeps the size.</summary>
    public Tensor Padded(Tensor pictures)
    {
        var (y, x) = (FirstConvolution.weight.shape[2] / 2, FirstConvolution.weight.shape[3] / 2);
        return nn.functional.pad(pictures, [x, x, y, y]);
    }

    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return Classify(View(pictures)).MoveToOuterDisposeScope();
    }

    private Tensor Bounded(Tensor moves) => LargestMove is { } largest ? RadialBound.Of(moves, largest) : moves;

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
