using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>Looks at a page that was squared by its boundary and says, for each cell of 32 x 32 px, how far its place is still off.</summary>
/// <remarks>
/// Convolutions only, so pages of any shape can be given. The last layer starts at zero: an untrained network moves nothing. The light is taken out inside, by
/// dividing by the brightest surroundings, so that training and use see the same.
/// </remarks>
internal sealed class ResidualNetwork : nn.Module<Tensor, ResidualOutput>
{
    /// <summary>Displacement that an output of 1 stands for, normalized.</summary>
    private const double Scale = 0.1;

    [ComponentName(Name = "half")]
    private readonly nn.Module<Tensor, Tensor> _half;

    [ComponentName(Name = "quarter")]
    private readonly nn.Module<Tensor, Tensor> _quarter;

    [ComponentName(Name = "stage8")]
    private readonly nn.Module<Tensor, Tensor> _stage8;

    [ComponentName(Name = "stage16")]
    private readonly nn.Module<Tensor, Tensor> _stage16;

    [ComponentName(Name = "stage32")]
    private readonly nn.Module<Tensor, Tensor> _stage32;

    [ComponentName(Name = "head")]
    private readonly Conv2d _head;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ResidualNetwork(ResidualOptions options)
        : base(nameof(ResidualNetwork))
    {
        options.Validate();
        Options = options;
        var widths = options.Widths;
        _half = ConvolutionBlock.Plain.Halving(2, widths[0]);
        _quarter = ConvolutionBlock.Plain.Halving(widths[0], widths[1]);
        _stage8 = nn.Sequential(("a", ConvolutionBlock.Plain.Same(widths[1], widths[2])), ("b", ConvolutionBlock.Plain.Same(widths[2], widths[2])));
        _stage16 = nn.Sequential(("a", ConvolutionBlock.Plain.Same(widths[2], widths[3])), ("b", ConvolutionBlock.Plain.Same(widths[3], widths[3])));
        _stage32 = nn.Sequential(
            ("a", ConvolutionBlock.Plain.Same(widths[3], widths[4])),
            ("b", ConvolutionBlock.Plain.Same(widths[4], widths[4], dilation: 2)),
            ("c", ConvolutionBlock.Plain.Same(widths[4], widths[4], dilation: 4)),
            ("d", ConvolutionBlock.Plain.Same(widths[4], widths[4])));
        _head = nn.Conv2d(widths[4], 3, 1);
        nn.init.zeros_(_head.weight!);
        nn.init.zeros_(_head.bias!);
        RegisterComponents();
    }

    public ResidualOptions Options { get; }

    /// <param name="pages">[B, 1, H, W], grey from 0 to 1; H and W multiples of 32.</param>
    public override ResidualOutput forward(Tensor pages)
    {
        using var scope = NewDisposeScope();
        var quarter = _quarter.call(_half.call(cat([pages.sub(0.5).mul(2), LightTakenOut(pages)], 1)));
        var cells = _stage32.call(nn.functional.avg_pool2d(_stage16.call(nn.functional.avg_pool2d(_stage8.call(nn.functional.avg_pool2d(quarter, 2)), 2)), 2));
        var raw = _head.call(cells);
        return new ResidualOutput(
            raw.slice(1, 0, 2, 1).mul(Scale).MoveToOuterDisposeScope(),
            raw.slice(1, 2, 3, 1).sub(4).clamp(-8, 0).MoveToOuterDisposeScope());
    }

    /// <summary>Ink as 1, paper as 0: the page over the brightest of its surroundings.</summary>
    private static Tensor LightTakenOut(Tensor pages)
    {
        var bright = nn.functional.max_pool2d(pages, 8);
        bright = nn.functional.max_pool2d(bright, 3, stride: 1, padding: 1);
        bright = nn.functional.avg_pool2d(bright, 3, stride: 1, padding: 1, count_include_pad: false);
        var paper = nn.functional.interpolate(bright, [pages.shape[2], pages.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);
        return (1 - (pages / paper.clamp_min(0.02))).mul(2.5).clamp(0, 1);
    }
}

/// <summary>What is still to be undone on a squared page. Tensors belong to the caller's scope.</summary>
/// <param name="Displacement">[B, 2, H/32, W/32]: where the place of the flat page at each cell's middle is seen on the squared page, less that place; normalized.</param>
/// <param name="LogError">[B, 1, H/32, W/32]: logarithm of the expected distance from the truth.</param>
internal sealed record ResidualOutput(Tensor Displacement, Tensor LogError);
