using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// Refines boundary points by what the picture shows at 1/8 of its side: a small feature pyramid, an attention map per point, and its
/// marginals along x and y.
/// </summary>
/// <remarks>
/// The map's logits are what the features say, plus a Gaussian around the coarse point; where the picture ends, the Gaussian alone goes on
/// to the reach of the coordinates. A point is the mean of its map plus an offset that the attended cells give. Feature pyramid: T.-Y. Lin
/// et al., CVPR 2017; distributions along each axis: Y. Li et al., "SimCC", ECCV 2022.
/// </remarks>
internal sealed class PointAttention : nn.Module
{
    /// <summary>Widest deviation of the Gaussian in the square's normalized units, before training.</summary>
    private const double FirstDeviation = 0.25;

    private const int Points = BoundaryWarp.PointCount;
    private readonly long _margin;

    [ComponentName(Name = "lateral8")]
    private readonly Conv2d _lateral8;

    [ComponentName(Name = "lateral16")]
    private readonly Conv2d _lateral16;

    [ComponentName(Name = "lateral32")]
    private readonly Conv2d _lateral32;

    [ComponentName(Name = "context")]
    private readonly Linear _context;

    [ComponentName(Name = "smooth")]
    private readonly nn.Module<Tensor, Tensor> _smooth;

    [ComponentName(Name = "again")]
    private readonly nn.Module<Tensor, Tensor> _again;

    [ComponentName(Name = "evidence")]
    private readonly Conv2d _evidence;

    [ComponentName(Name = "sharpness")]
    private readonly Parameter _sharpness; // [16]

    private readonly ConstantTensor _places; // [cells]

    /// <param name="widths">Channels of the backbone's stages at 1/4, 1/8, 1/16 and 1/32.</param>
    /// <param name="channels">Channels of the pyramid.</param>
    /// <param name="hidden">Units of the hidden layer, which knows the whole picture.</param>
    /// <param name="inputSide">Side of the picture in pixels; a multiple of 32.</param>
    public PointAttention(IReadOnlyList<int> widths, int channels, int hidden, int inputSide)
        : base(nameof(PointAttention))
    {
        var inside = inputSide / 8;
        _margin = (int)Math.Ceiling((LocateNetwork.Reach - 1) * inside / 2);
        _lateral8 = nn.Conv2d(widths[1], channels, 1);
        _lateral16 = nn.Conv2d(widths[2], channels, 1);
        _lateral32 = nn.Conv2d(widths[3], channels, 1);
        _context = nn.Linear(hidden, channels);
        _smooth = ConvolutionBlock.Plain.Same(channels + 2, channels);
        _again = ConvolutionBlock.Plain.Same(channels, channels);
        _evidence = nn.Conv2d(channels, 3 * Points, 1);
        nn.init.zeros_(_evidence.weight!);
        nn.init.zeros_(_evidence.bias!);
        _sharpness = new Parameter(full([Points], Math.Log(1 / FirstDeviation)));
        var cells = inside + (2 * _margin);
        _places = ConstantTensor.Of(Enumerable.Range(0, (int)cells).Select(i => (((2.0 * (i - _margin)) + 1) / inside) - 1), cells);
        RegisterComponents();
    }

    /// <summary>Middles of the map's cells along an axis in the square's normalized frame, [cells].</summary>
    public ConstantTensor Places => _places;

    /// <param name="at8">[B, c2, S/8, S/8], as the following two at 1/16 and 1/32.</param>
    /// <param name="hidden">[B, hidden].</param>
    /// <param name="coarse">[B, 16, 2].</param>
    /// <returns>Points [B, 16, 2], their standard deviations [B, 16], and log-probabilities of x and y of each point [B, 32, cells]. They
    /// belong to the caller's scope.</returns>
    public (Tensor Points, Tensor Spread, Tensor Marginals) Refine(Tensor at8, Tensor at16, Tensor at32, Tensor hidden, Tensor coarse)
    {
        using var scope = NewDisposeScope();
        var (batch, inside) = (at8.shape[0], at8.shape[2]);
        Tensor Enlarged(Tensor small) =>
            nn.functional.interpolate(small, [inside, inside], mode: InterpolationMode.Bilinear, align_corners: false);
        var pyramid =
            _lateral8.call(at8)
            + Enlarged(
                _lateral16.call(at16)
                    + nn.functional.interpolate(
                        _lateral32.call(at32),
                        [inside / 2, inside / 2],
                        mode: InterpolationMode.Bilinear,
                        align_corners: false
                    )
            )
            + _context.call(hidden).unsqueeze(-1).unsqueeze(-1); // [B, c, S/8, S/8]
        var places = _places.Like(coarse);
        var own = places.slice(0, _margin, _margin + inside, 1);
        var where = stack([own.unsqueeze(0).expand(inside, inside), own.unsqueeze(1).expand(inside, inside)])
            .unsqueeze(0)
            .expand(batch, 2, inside, inside);
        var said = _evidence.call(_again.call(_smooth.call(cat([nn.functional.relu(pyramid), where], 1)))); // [B, 48, S/8, S/8]
        said = nn.functional.pad(said, [_margin, _margin, _margin, _margin]); // [B, 48, N, N]

        var precision = _sharpness.exp().view(1, -1, 1).square().div(2);
        Tensor Prior(long axis) => (places.view(1, 1, -1) - coarse.select(2, axis).unsqueeze(2)).square().mul(precision); // [B, 16, N]
        var logits = said.slice(1, 0, Points, 1) - Prior(0).unsqueeze(2) - Prior(1).unsqueeze(3); // [B, 16, N, N]
        var map = nn.functional.softmax(logits.flatten(2), -1).view_as(logits);
        var (alongX, alongY) = (map.sum(2), map.sum(3)); // [B, 16, N]
        Tensor Offset(long first) => (map * said.slice(1, first, first + Points, 1)).sum([2, 3]).tanh().mul(places[1] - places[0]).mul(2);
        var (x, y) = (alongX.matmul(places), alongY.matmul(places));
        var variance = (alongX * (places - x.unsqueeze(2)).square()).sum(2) + (alongY * (places - y.unsqueeze(2)).square()).sum(2);
        return (
            stack([x + Offset(Points), y + Offset(2 * Points)], 2).MoveToOuterDisposeScope(),
            variance.add(1e-12).sqrt().MoveToOuterDisposeScope(),
            stack([alongX, alongY], 2).flatten(1, 2).add(1e-9).log().MoveToOuterDisposeScope()
        );
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _places.Dispose();
        }

        base.Dispose(disposing);
    }
}
