using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>
/// One or more of the product's spatial transformers side by side, on the picture or on feature maps of it; their views become
/// channels.
/// </summary>
internal sealed class ParallelTransformers : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "stem")]
    private readonly nn.Module<Tensor, Tensor> _stem;

    [ComponentName(Name = "localizations")]
    private readonly ModuleList<nn.Module<Tensor, Tensor>> _localizations;

    [ComponentName(Name = "classifier")]
    private readonly nn.Module<Tensor, Tensor> _classifier;

    private readonly List<SpatialTransformer<Tensor>> _transformers;
    private readonly Tensor _lattice; // [1, K, 2]

    /// <param name="stem">What comes before the transformers; the identity puts them on the picture.</param>
    /// <param name="localizations">Of the stem's output, [B, C, h, w], to [B, 2 K]: how far each control point moves, normalized.</param>
    /// <param name="classifier">Of [B, n C, h, w] for n transformers.</param>
    public ParallelTransformers(
        nn.Module<Tensor, Tensor> stem,
        IReadOnlyList<nn.Module<Tensor, Tensor>> localizations,
        nn.Module<Tensor, Tensor> classifier,
        TransformKind kind
    )
        : base(nameof(ParallelTransformers))
    {
        (_stem, _localizations, _classifier) = (stem, new ModuleList<nn.Module<Tensor, Tensor>>([.. localizations]), classifier);
        var lattice = TransformedClassifier.LatticeOf(kind);
        _lattice = TransformedClassifier.TensorOf(lattice);
        _transformers =
        [
            .. localizations.Select(localization => new SpatialTransformer<Tensor>(
                localization,
                moves => _lattice + moves.view(-1, lattice.Points.Count, 2),
                lattice,
                kind
            )),
        ];
        RegisterComponents();
    }

    /// <summary>The transformers stay at the identity: what a test breaks on purpose.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Parameters of the localization networks, which learn at a rate of their own.</summary>
    public IReadOnlyList<Parameter> LocalizationParameters => [.. _localizations.SelectMany(localization => localization.parameters())];

    /// <summary>What the transformers read: the picture, or feature maps.</summary>
    public Tensor Features(Tensor pictures) => _stem.call(pictures);

    /// <summary>What each transformer shows of given features, [B, C, h, w], at given control points.</summary>
    public Tensor Sample(Tensor features, Tensor points) =>
        _transformers[0].Sample(features, IsFrozen ? (points * 0) + _lattice : points, (int)features.shape[2], (int)features.shape[3]);

    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var features = Features(pictures);
        var views = _transformers
            .Select(transformer => Sample(features, transformer.ControlPoints(transformer.Localize(features))))
            .ToList();
        return _classifier.call(views.Count == 1 ? views[0] : cat(views, 1)).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _transformers.ForEach(transformer => transformer.Dispose());
            _lattice.Dispose();
        }

        base.Dispose(disposing);
    }
}
