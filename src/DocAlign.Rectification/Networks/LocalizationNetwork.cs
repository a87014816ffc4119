using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>Looks at a letterboxed page and says where its corners and control points lie: the localization network of a spatial transformer.</summary>
/// <remarks>
/// Four stages of two convolutions; the grid is flattened, not pooled, because where things are is the question. The last layer starts at zero, so an
/// untrained network leaves every page as it is. Outputs are bounded by m tanh(z / m). Source of the idea: M. Jaderberg et al., "Spatial Transformer Networks", NeurIPS 2015.
/// </remarks>
internal sealed class LocalizationNetwork : nn.Module<Tensor, Tensor, LocalizationOutput>
{
    private readonly LocalizationOptions _options;

    [ComponentName(Name = "features")]
    private readonly Sequential _features;

    [ComponentName(Name = "hidden")]
    private readonly Linear _hidden;

    [ComponentName(Name = "head")]
    private readonly Linear _head;

    [ComponentName(Name = "page_corners")]
    private Tensor _pageCorners;   // [4, 2]

    [ComponentName(Name = "lattice")]
    private Tensor _lattice;       // [K, 2], 0 to 1 across the page

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LocalizationNetwork(LocalizationOptions options)
        : base(nameof(LocalizationNetwork))
    {
        options.Validate();
        _options = options;
        _features = nn.Sequential(Stages(options.Widths));
        var cells = options.InputSide / 16;
        _hidden = nn.Linear((long)options.Widths[^1] * cells * cells, options.Hidden);
        _head = nn.Linear(options.Hidden, 8 + (2 * options.ControlPoints) + 1);
        nn.init.zeros_(_head.weight!);
        nn.init.zeros_(_head.bias!);
        _pageCorners = PointTensor(Homography.PageCorners);
        _lattice = PointTensor(new ControlPointLattice(options.LatticeSide, options.LatticeSide).Points).add_(1).div_(2);
        register_buffer("page_corners", _pageCorners, persistent: false);
        register_buffer("lattice", _lattice, persistent: false);
        RegisterComponents();
    }

    public LocalizationOptions Options => _options;

    /// <param name="images">[B, 3, S, S], RGB from 0 to 1.</param>
    /// <param name="extents">[B, 2]: half width and half height of the page's area in the square's normalized frame.</param>
    public override LocalizationOutput forward(Tensor images, Tensor extents)
    {
        using var scope = NewDisposeScope();
        var raw = _head.call(nn.functional.relu(_hidden.call(_features.call(images.sub(0.5).mul(2)).flatten(1))));   // [B, 8 + 2K + 1]
        var k = _options.ControlPoints;
        var corners = Corners(raw.slice(1, 0, 8, 1), extents);               // [B, 4, 2]
        var points = ProjectiveGrid.Map(corners, _lattice);                  // [B, K, 2]
        if (_options.Transform == TransformKind.ThinPlateSpline)
        {
            points = points.add(Bounded(raw.slice(1, 8, 8 + (2 * k), 1).view(-1, k, 2), _options.ResidualBound));
        }

        var logError = raw.slice(1, 8 + (2 * k), 9 + (2 * k), 1).squeeze(1).clamp(-8, 2);   // [B]
        return new LocalizationOutput(corners.MoveToOuterDisposeScope(), points.MoveToOuterDisposeScope(), logError.MoveToOuterDisposeScope());
    }

    /// <summary>Where the control points lie when the page stays as it is, [B, K, 2]. The caller disposes it.</summary>
    /// <param name="extents">[B, 2].</param>
    public Tensor OwnPoints(Tensor extents) => _lattice.mul(2).sub(1).unsqueeze(0).mul(extents.unsqueeze(1));

    /// <summary>The page's own corners, moved: freely, or all alike by an affine map.</summary>
    private Tensor Corners(Tensor raw, Tensor extents)
    {
        var own = _pageCorners.unsqueeze(0).mul(extents.unsqueeze(1));       // [B, 4, 2]
        if (_options.Transform != TransformKind.Affine)
        {
            return own.add(Bounded(raw.view(-1, 4, 2), _options.CornerBound));
        }

        var matrix = Bounded(raw.slice(1, 0, 4, 1).view(-1, 2, 2), _options.CornerBound);
        var shift = Bounded(raw.slice(1, 4, 6, 1).view(-1, 1, 2), _options.CornerBound);
        return own.add(own.matmul(matrix.transpose(1, 2))).add(shift);
    }

    /// <summary>z tanh(|z| / m) m / |z|: bounded by m in length, and commuting with every rotation.</summary>
    private static Tensor Bounded(Tensor z, double bound)
    {
        var length = z.pow(2).sum(-1, keepdim: true).add(1e-12).sqrt();
        return z.mul(length.div(bound).tanh().mul(bound).div(length));
    }

    private static (string, nn.Module<Tensor, Tensor>)[] Stages(IReadOnlyList<int> widths)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        var inputs = 3;
        for (var stage = 0; stage < widths.Count; stage++)
        {
            var kernel = stage == 0 ? 5 : 3;
            layers.Add(($"conv{stage}a", nn.Conv2d(inputs, widths[stage], kernel, stride: 2, padding: kernel / 2, bias: false)));
            layers.Add(($"norm{stage}a", nn.BatchNorm2d(widths[stage])));
            layers.Add(($"relu{stage}a", nn.ReLU()));
            if (stage > 0)
            {
                layers.Add(($"conv{stage}b", nn.Conv2d(widths[stage], widths[stage], 3, padding: 1, bias: false)));
                layers.Add(($"norm{stage}b", nn.BatchNorm2d(widths[stage])));
                layers.Add(($"relu{stage}b", nn.ReLU()));
            }

            inputs = widths[stage];
        }

        return [.. layers];
    }

    private static Tensor PointTensor(IReadOnlyList<NormalizedPoint> points) =>
        tensor(points.SelectMany(point => new[] { (float)point.X, (float)point.Y }).ToArray(), [points.Count, 2]);
}
