using System.Security.Cryptography;
using System.Text;
using DocAlign.Geometry;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// Finds the page in a letterboxed picture: 16 boundary points, a mask, the quarter turn, and whether it is flat already.
/// </summary>
/// <remarks>
/// Each coordinate of each point is classified over -0.25 to 1.25 of the square and read as the mean of the distribution, so that points
/// may lie outside the picture
/// and their spread says how sure they are (Y. Li et al., "SimCC", ECCV 2022). Sizes are halved by average pooling, which a quarter turn
/// of the picture turns along.
/// With a pyramid, <see cref="PointAttention"/> moves these points to where the picture shows an edge.
/// With a softness all layers lie between regular fields of C4 and answers that turn with the picture; <see cref="Folded"/> makes plain
/// layers of them.
/// </remarks>
internal sealed class LocateNetwork : nn.Module<Tensor, LocateOutput>
{
    /// <summary>Reach of the coordinates in the square's normalized frame.</summary>
    public const double Reach = 1.5;

    private const int Axes = 2 * BoundaryWarp.PointCount;

    [ComponentName(Name = "patches")]
    private readonly nn.Module<Tensor, Tensor> _patches;

    [ComponentName(Name = "stage1")]
    private readonly nn.Module<Tensor, Tensor> _stage1;

    [ComponentName(Name = "stage2")]
    private readonly nn.Module<Tensor, Tensor> _stage2;

    [ComponentName(Name = "stage3")]
    private readonly nn.Module<Tensor, Tensor> _stage3;

    [ComponentName(Name = "stage4")]
    private readonly nn.Module<Tensor, Tensor> _stage4;

    [ComponentName(Name = "mask_fine")]
    private readonly nn.Module<Tensor, Tensor> _maskFine;

    [ComponentName(Name = "mask_coarse")]
    private readonly nn.Module<Tensor, Tensor> _maskCoarse;

    [ComponentName(Name = "reduce")]
    private readonly nn.Module<Tensor, Tensor> _reduce;

    [ComponentName(Name = "hidden")]
    private readonly nn.Module<Tensor, Tensor> _hidden;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    [ComponentName(Name = "head")]
    private readonly nn.Module<Tensor, Tensor> _head;

    [ComponentName(Name = "points")]
    private readonly PointAttention? _points;

    private readonly ConstantTensor _bins; // [bins]

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LocateNetwork(LocateOptions options)
        : base(nameof(LocateNetwork))
    {
        options.Validate();
        Options = options;
        var widths = options.Widths;
        var cells = options.InputSide / 32;
        var block = new ConvolutionBlock(options.Softness);
        _patches = block.Patches(options.LocalContrast ? 6 : 3, widths[0], 4);
        _stage1 = block.Same(widths[0], widths[0]);
        _stage2 = nn.Sequential(("a", block.Same(widths[0], widths[1])), ("b", block.Same(widths[1], widths[1])));
        _stage3 = nn.Sequential(("a", block.Same(widths[1], widths[2])), ("b", block.Same(widths[2], widths[2])));
        _stage4 = nn.Sequential(("a", block.Same(widths[2], widths[3])), ("b", block.Same(widths[3], widths[3])));
        _maskFine = block.Reading(widths[1]);
        _maskCoarse = block.Reading(widths[3]);
        _reduce = block.Mixing(widths[3], options.Reduced);
        _hidden = block.Linear(Fields(options.Reduced, cells), Fields(options.Hidden, 1));
        _dropout = nn.Dropout(options.Dropout);
        _head = block.Linear(Fields(options.Hidden, 1), Answer(options.Bins));
        _points = options.Pyramid > 0 ? new PointAttention(widths, options.Pyramid, options.Hidden, options.InputSide) : null;
        _bins = ConstantTensor.Of(
            Enumerable.Range(0, options.Bins).Select(i => (2 * Reach * i / (options.Bins - 1)) - Reach),
            options.Bins
        );
        RegisterComponents();
        ProjectorSha256 = options.Softness is null
            ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ["soft-projectors-1", .. Specs()]))));
    }

    public LocateOptions Options { get; }

    /// <summary>
    /// SHA-256 over the projectors' specifications in the order of the layers, lower-case hexadecimal; null for plain layers.
    /// </summary>
    public string? ProjectorSha256 { get; }

    /// <summary>Middles of the coordinate classes, [bins].</summary>
    public ConstantTensor Bins => _bins;

    /// <summary>Middles of the cells of the attention maps along an axis, [cells]; null without a pyramid.</summary>
    public ConstantTensor? Cells => _points?.Places;

    /// <summary>How the raw answers turn with the picture: boundary, turn, flatness.</summary>
    public static DirectSum Answer(int bins) => new(new BoundaryClasses(bins), new TurnLogits(), new TrivialRepresentation(1));

    /// <summary>
    /// A copy with plain layers, in the same mode (training or not). Returns this network when its layers are plain already.
    /// </summary>
    public LocateNetwork Folded()
    {
        if (Options.Softness is null)
        {
            return this;
        }

        var plain = new LocateNetwork(Options with { Softness = null });
        Folding.Copy(this, plain);
        plain.train(training);
        return plain;
    }

    /// <param name="images">[B, 3, S, S], RGB from 0 to 1.</param>
    public override LocateOutput forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var colours = images.sub(0.5).mul(2);
        var seen = Options.LocalContrast ? cat([colours, LocalContrast.Of(images)], 1) : colours;
        var first = _stage1.call(_patches.call(seen)); // [B, c1, S/4, S/4]
        var second = _stage2.call(nn.functional.avg_pool2d(first, 2)); // [B, c2, S/8, S/8]
        var third = _stage3.call(nn.functional.avg_pool2d(second, 2));
        var fourth = _stage4.call(nn.functional.avg_pool2d(third, 2)); // [B, c4, S/32, S/32]
        var mask =
            _maskFine.call(second)
            + nn.functional.interpolate(
                _maskCoarse.call(fourth),
                [second.shape[2], second.shape[3]],
                mode: InterpolationMode.Bilinear,
                align_corners: false
            );
        var hidden = nn.functional.relu(_hidden.call(nn.functional.relu(_reduce.call(fourth)).flatten(1)));
        var raw = _head.call(_dropout.call(hidden));
        var logits = raw.slice(1, 0, Axes * Options.Bins, 1).view(-1, Axes, Options.Bins);
        var probability = nn.functional.softmax(logits, -1);
        var bins = _bins.Like(probability);
        var mean = probability.matmul(bins); // [B, 32]
        var variance = (probability * (bins - mean.unsqueeze(-1)).square()).sum(-1).view(-1, BoundaryWarp.PointCount, 2).sum(-1);
        var rest = raw.slice(1, Axes * Options.Bins, (Axes * Options.Bins) + 5, 1);
        var coarse = mean.view(-1, BoundaryWarp.PointCount, 2);
        (Tensor Points, Tensor Spread, Tensor? Marginals) found = _points is null
            ? (coarse.alias(), variance.add(1e-12).sqrt(), null)
            : _points.Refine(second, third, fourth, hidden, coarse);
        return new LocateOutput(
            found.Points.MoveToOuterDisposeScope(),
            found.Spread.MoveToOuterDisposeScope(),
            coarse.MoveToOuterDisposeScope(),
            logits.MoveToOuterDisposeScope(),
            found.Marginals?.MoveToOuterDisposeScope(),
            mask.MoveToOuterDisposeScope(),
            rest.slice(1, 0, 4, 1).MoveToOuterDisposeScope(),
            rest.select(1, 4).MoveToOuterDisposeScope()
        );
    }

    private IEnumerable<string> Specs() =>
        named_modules()
            .Select(child => (child.name, Spec: (child.module as SoftConv2d)?.Spec ?? (child.module as SoftLinear)?.Spec))
            .Where(child => child.Spec is not null)
            .Select(child => $"{child.name}: {child.Spec}");

    private static RegularField Fields(int channels, int side) => new(channels / RegularField.Orientations, side);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _bins.Dispose();
        }

        base.Dispose(disposing);
    }
}
