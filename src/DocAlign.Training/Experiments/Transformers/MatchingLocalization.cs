using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Says how control points move, from where each place of one tile is found on the other.</summary>
/// <remarks>
/// Each of 8 x 8 places of the fixed tile is compared with the places of the moving one that are at most 10 px away. The softmax over
/// those gives a displacement and a certainty. Means over patches of them go into two fully connected layers. A network that sees the two
/// tiles as channels had not begun to learn after 250 steps.
/// </remarks>
internal sealed class MatchingLocalization : nn.Module<Tensor, Tensor>
{
    private const int Features = 32;
    private const int Cells = TilePairs.Side / 2;
    private const int Places = TilePairs.Side / 8;
    private const int Patches = 8;
    private const int Hidden = 128;

    /// <summary>How far a place is looked for, in cells of 2 px.</summary>
    private const double Reach = 5;

    /// <summary>Stands for minus infinity before the softmax.</summary>
    private const float Never = -1e4f;

    [ComponentName(Name = "features")]
    private readonly Sequential _features;

    [ComponentName(Name = "sharpness")]
    private readonly Parameter _sharpness;

    [ComponentName(Name = "head")]
    private readonly Sequential _head;

    private readonly Tensor _cells; // [Cells², 2], (x, y) in cells
    private readonly Tensor _places; // [Places², 2], (x, y) in cells
    private readonly Tensor _isTooFar; // [Places², Cells²], 0 or Never

    /// <param name="outputs">Two for each control point.</param>
    public MatchingLocalization(int outputs)
        : base(nameof(MatchingLocalization))
    {
        _features = nn.Sequential(
            ("conv1", nn.Conv2d(1, Features, 5, stride: 2, padding: 2)),
            ("relu1", nn.ReLU()),
            ("conv2", nn.Conv2d(Features, Features, 3, padding: 1))
        );
        _sharpness = new Parameter(tensor(10f));
        _head = nn.Sequential(
            ("flat", nn.Flatten()),
            ("hidden", nn.Linear(3 * Patches * Patches, Hidden)),
            ("relu", nn.ReLU()),
            ("points", DigitNetworks.Zero(nn.Linear(Hidden, outputs)))
        );
        using (NewDisposeScope())
        {
            _cells = Grid(Cells, 1).DetachFromDisposeScope();
            _places = Grid(Places, Cells / Places).DetachFromDisposeScope();
            _isTooFar = (cdist(_places, _cells).gt(Reach).to(ScalarType.Float32) * Never).DetachFromDisposeScope();
        }

        RegisterComponents();
    }

    /// <param name="pair">Fixed and moving tile, [B, 2, side, side].</param>
    /// <returns>[B, outputs].</returns>
    public override Tensor forward(Tensor pair)
    {
        using var scope = NewDisposeScope();
        var (still, moving) = (Described(pair.narrow(1, 0, 1)), Described(pair.narrow(1, 1, 1))); // [B, F, Cells, Cells]
        const int step = Cells / Places;
        var wanted = still.slice(2, 0, Cells, step).slice(3, 0, Cells, step).flatten(2).transpose(1, 2);
        var shares = nn.functional.softmax((wanted.matmul(moving.flatten(2)) * _sharpness) + _isTooFar, -1); // [B, Places², Cells²]
        var certainty = shares.square().sum(-1).view(-1, 1, Places, Places);
        var moved = ((shares.matmul(_cells) - _places) / Reach).transpose(1, 2).reshape(-1, 2, Places, Places);
        var weight = nn.functional.adaptive_avg_pool2d(certainty, [Patches, Patches]);
        var field = nn.functional.adaptive_avg_pool2d(moved * certainty, [Patches, Patches]) / weight.add(1e-6);
        return _head.call(cat([field, weight], 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Features of unit length at each place; the tile's own light and contrast are taken out first.</summary>
    private Tensor Described(Tensor tiles)
    {
        var level = tiles - tiles.mean([2, 3], keepdim: true);
        var found = _features.call(level / level.square().mean([2, 3], keepdim: true).add(1e-4).sqrt());
        return found / found.square().sum(1, keepdim: true).add(1e-6).sqrt();
    }

    private static Tensor Grid(int side, int step) =>
        tensor(
            Enumerable.Range(0, side * side).SelectMany(i => new[] { (float)(i % side * step), i / side * step }).ToArray(),
            [side * side, 2]
        );

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cells.Dispose();
            _places.Dispose();
            _isTooFar.Dispose();
        }

        base.Dispose(disposing);
    }
}
