using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>
/// Finds the warp between two tiles with the product's spatial transformer: a localization network sees both, the moving tile is sampled
/// by what it says, and the network sees that again, as often as there are passes.
/// </summary>
internal sealed class RegistrationNetwork : nn.Module<Tensor, Tensor>
{
    /// <summary>How far a point may move in one pass, normalized: 12 px.</summary>
    private const double LargestMove = 12 * 2.0 / TilePairs.Side;

    [ComponentName(Name = "localization")]
    private readonly MatchingLocalization _localization;

    private readonly SpatialTransformer<Tensor> _transformer;
    private readonly Tensor _lattice; // [1, K, 2]

    public RegistrationNetwork()
        : base(nameof(RegistrationNetwork))
    {
        var count = TilePairs.Lattice.Points.Count;
        _localization = new MatchingLocalization(2 * count);
        _lattice = TransformedClassifier.TensorOf(TilePairs.Lattice);
        _transformer = new SpatialTransformer<Tensor>(
            _localization,
            moves => RadialBound.Of(moves.view(-1, count, 2), LargestMove),
            TilePairs.Lattice,
            TransformKind.ThinPlateSpline
        );
        RegisterComponents();
    }

    /// <summary>The transformer stays at the identity: what a test breaks on purpose.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Where the fixed tile's control points lie on the moving tile, [B, K, 2], normalized, after each pass.</summary>
    /// <param name="still">The fixed tile, [B, 1, side, side].</param>
    /// <param name="moving">[B, 1, side, side].</param>
    public IReadOnlyList<Tensor> Passes(Tensor still, Tensor moving, int passes)
    {
        using var scope = NewDisposeScope();
        var points = _lattice.expand(still.shape[0], -1, -1);
        var found = new List<Tensor>();
        for (var pass = 0; pass < passes; pass++)
        {
            var seen = pass == 0 ? moving : _transformer.Sample(moving, points.detach(), TilePairs.Side, TilePairs.Side);
            var moves = _transformer.ControlPoints(_transformer.Localize(cat([still, seen], 1)));
            points = points.detach() + (IsFrozen ? moves * 0 : moves);
            found.Add(points.MoveToOuterDisposeScope());
        }

        return found;
    }

    /// <summary>The moving tile as the fixed one sees it, [B, 1, side, side].</summary>
    public Tensor Sample(Tensor moving, Tensor points) => _transformer.Sample(moving, points, TilePairs.Side, TilePairs.Side);

    /// <summary>Mean distance of two warps over the tile's pixels, in pixels, [B].</summary>
    public Tensor Distance(Tensor points, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var gap = _transformer.Grid(points, TilePairs.Side, TilePairs.Side) - _transformer.Grid(truth, TilePairs.Side, TilePairs.Side);
        return (gap.square().sum([3]).add(1e-10).sqrt().mean([1, 2]) * (TilePairs.Side / 2.0)).MoveToOuterDisposeScope();
    }

    /// <param name="pair">Fixed and moving tile, [B, 2, side, side].</param>
    /// <returns>Control points of one pass, [B, K, 2].</returns>
    public override Tensor forward(Tensor pair) => Passes(pair.narrow(1, 0, 1), pair.narrow(1, 1, 1), 1)[0];

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
