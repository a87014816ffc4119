using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// Looks at a page that was squared by its boundary and says, cell by cell, how text and rules slope; a ridge regression makes
/// displacements of it.
/// </summary>
/// <remarks>
/// Slopes can be seen locally, absolute displacement hardly, so slopes carry the most: measured ones, which the network weighs and
/// corrects. Convolutions only, so pages of any shape can be given. The light is taken out inside, by dividing by the brightest
/// surroundings. The last layer and the gain of the measured slopes start at zero: an untrained network moves nothing.
/// </remarks>
internal sealed class ResidualNetwork : nn.Module<Tensor, ResidualOutput>
{
    /// <summary>Slope in pixels that an output of 1 stands for.</summary>
    public const double SlopeScale = 0.1;

    /// <summary>Displacement that an output of 1 stands for, normalized.</summary>
    public const double OffsetScale = 0.05;

    /// <summary>An observation with this error has weight 1 in the regression; its weight falls with the error's square.</summary>
    public const double UnitError = 0.02;

    public const double LeastLogError = -6;
    public const double MostLogError = -1;

    private readonly ConstantTensor _lattice; // [1, K, 2]

    [ComponentName(Name = "half")]
    private readonly nn.Module<Tensor, Tensor> _half;

    [ComponentName(Name = "quarter")]
    private readonly nn.Module<Tensor, Tensor> _quarter;

    [ComponentName(Name = "stage4")]
    private readonly nn.Module<Tensor, Tensor> _stage4;

    [ComponentName(Name = "stage8")]
    private readonly nn.Module<Tensor, Tensor> _stage8;

    [ComponentName(Name = "stage16")]
    private readonly nn.Module<Tensor, Tensor> _stage16;

    [ComponentName(Name = "head")]
    private readonly Conv2d _head;

    [ComponentName(Name = "gain")]
    private readonly Parameter _gain; // [1, 2, 1, 1]: of the measured slopes of text and rules

    [ComponentName(Name = "solver")]
    private readonly SlopeSolver _solver;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ResidualNetwork(ResidualOptions options)
        : base(nameof(ResidualNetwork))
    {
        options.Validate();
        Options = options;
        Lattice = new ControlPointLattice(options.LatticeSide, options.LatticeSide);
        _lattice = ConstantTensor.Of(Lattice.Points);
        var (plain, widths) = (ConvolutionBlock.Plain, options.Widths);
        _half = plain.Halving(2, widths[0]);
        _quarter = plain.Halving(widths[0], widths[1]);
        _stage4 = nn.Sequential(
            ("a", plain.Same(widths[1] + StructureTensor.Channels, widths[1])),
            ("b", plain.Same(widths[1], widths[1])),
            ("c", plain.Same(widths[1], widths[1]))
        );
        _stage8 = nn.Sequential(("a", plain.Same(widths[1], widths[2])), ("b", plain.Same(widths[2], widths[2])));
        _stage16 = nn.Sequential(
            ("a", plain.Same(widths[2] + MeasuredSlopes.Channels, widths[3])),
            ("b", plain.Same(widths[3], widths[3], dilation: 2)),
            ("c", plain.Same(widths[3], widths[3], dilation: 4)),
            ("d", plain.Same(widths[3], widths[3]))
        );
        _head = nn.Conv2d(widths[3], 10, 1);
        nn.init.zeros_(_head.weight!);
        nn.init.zeros_(_head.bias!);
        _gain = new Parameter(zeros(1, 2, 1, 1));
        _solver = new SlopeSolver(Lattice);
        RegisterComponents();
    }

    public ResidualOptions Options { get; }

    /// <summary>Control points on the flat page.</summary>
    public ControlPointLattice Lattice { get; }

    /// <summary>Where the control points are seen on the squared page, [B, K, 2], normalized. Belongs to the caller's scope.</summary>
    public Tensor ControlPoints(ResidualOutput output) => _lattice.Like(output.Displacement) + output.Displacement;

    /// <summary>Share of the reach that displacements have, 0 to 1; grows in training.</summary>
    public double Range { get; set; } = 1;

    /// <summary>Farthest that a control point moves, normalized.</summary>
    public double Reach => Options.Reach * Math.Max(Range, 1e-3);

    /// <param name="pages">[B, 1, H, W], grey from 0 to 1; H and W multiples of 32.</param>
    public override ResidualOutput forward(Tensor pages)
    {
        using var scope = NewDisposeScope();
        var ink = Ink(pages);
        var quarter = _quarter.call(_half.call(cat([pages.sub(0.5).mul(2), ink], 1))); // [B, c2, H/4, W/4]
        var fine = _stage4.call(cat([quarter, StructureTensor.Of(ink)], 1));
        var eighth = _stage8.call(nn.functional.avg_pool2d(fine, 2));
        var measured = MeasuredSlopes.Of(ink);
        var coarse = cat([nn.functional.avg_pool2d(eighth, 2), measured], 1);
        var raw = _head.call(_stage16.call(coarse)); // [B, 10, H/16, W/16]

        // Slopes are seen in pixels; the spline counts in normalized units.
        var aspect = (double)pages.shape[2] / pages.shape[3];
        var seen = cat([measured.narrow(1, MeasuredSlopes.Text, 1), measured.narrow(1, MeasuredSlopes.Rules, 1)], 1);
        var pixels = raw.narrow(1, 0, 2).mul(SlopeScale) + (seen * (_gain + raw.narrow(1, 8, 2)));
        var slopes = cat([pixels.narrow(1, 0, 1).div(aspect), pixels.narrow(1, 1, 1).mul(aspect)], 1);
        var offsets = raw.slice(1, 2, 4, 1).mul(OffsetScale);
        var logErrors = raw.slice(1, 4, 8, 1).sub(3).clamp(LeastLogError, MostLogError);
        var weights = logErrors.mul(-2).exp().mul(UnitError * UnitError);
        var displacement = RadialBound.Of(_solver.Solve(slopes, offsets, weights), Reach);
        return new ResidualOutput(
            slopes.MoveToOuterDisposeScope(),
            offsets.MoveToOuterDisposeScope(),
            logErrors.MoveToOuterDisposeScope(),
            displacement.MoveToOuterDisposeScope()
        );
    }

    /// <summary>Ink as 1, paper as 0: the page over the brightest of its surroundings.</summary>
    /// <param name="pages">[B, 1, H, W], grey from 0 to 1.</param>
    public static Tensor Ink(Tensor pages)
    {
        var bright = nn.functional.max_pool2d(pages, 8);
        bright = nn.functional.max_pool2d(bright, 3, stride: 1, padding: 1);
        bright = nn.functional.avg_pool2d(bright, 3, stride: 1, padding: 1, count_include_pad: false);
        var paper = nn.functional.interpolate(
            bright,
            [pages.shape[2], pages.shape[3]],
            mode: InterpolationMode.Bilinear,
            align_corners: false
        );
        return (1 - (pages / paper.clamp_min(0.02))).mul(2.5).clamp(0, 1);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lattice.Dispose();
        }

        base.Dispose(disposing);
    }
}
