using DocAlign.Rectification.Warping;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>A convolution of stride 1 whose taps read at learned places beside their own.</summary>
/// <remarks>
/// y(p) = Σₖ wₖ x(p + pₖ + Δₖ(p)), a sum over the taps k.
/// The offsets Δ come from a convolution of the same input and start at 0, where the layer is an ordinary one. Places are read bilinearly,
/// 0 beyond the edge. Source: J. Dai et al., "Deformable Convolutional Networks", ICCV 2017.
/// </remarks>
internal sealed class DeformableConv2d : nn.Module<Tensor, Tensor>
{
    private readonly int _side;
    private readonly int _padding;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight; // [outputs, inputs, side, side]

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    [ComponentName(Name = "offsets")]
    private readonly Conv2d _offsets;

    /// <param name="side">Of the kernel, odd.</param>
    /// <param name="dtype">float32, or float64 for tests of gradients.</param>
    /// <exception cref="ArgumentException">The side is even.</exception>
    public DeformableConv2d(int inputs, int outputs, int side, int padding, ScalarType dtype = ScalarType.Float32)
        : base(nameof(DeformableConv2d))
    {
        if (side % 2 == 0 || side < 1)
        {
            throw new ArgumentException($"side is {side}, expected an odd number: taps lie around a middle.", nameof(side));
        }

        (_side, _padding) = (side, padding);
        _weight = new Parameter(empty([outputs, inputs, side, side], dtype));
        nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
        var bound = 1 / Math.Sqrt((double)inputs * side * side);
        _bias = new Parameter(empty([outputs], dtype));
        nn.init.uniform_(_bias, -bound, bound);
        _offsets = nn.Conv2d(inputs, 2 * side * side, side, padding: padding, dtype: dtype);
        nn.init.zeros_(_offsets.weight!);
        nn.init.zeros_(_offsets.bias!);
        RegisterComponents();
    }

    /// <summary>The offsets stay 0: what a test breaks on purpose.</summary>
    public bool IsFrozen { get; init; }

    public Parameter Weight => _weight;

    public Parameter Bias => _bias;

    /// <summary>
    /// The convolution that says how far taps are moved; its output is [B, 2 side², H', W'], in pixels, x before y of each tap.
    /// </summary>
    public Conv2d Offsets => _offsets;

    /// <param name="input">[B, C, H, W].</param>
    /// <returns>[B, outputs, H', W'], H' = H + 2 padding - side + 1.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var offsets = _offsets.call(input);
        offsets = IsFrozen ? offsets * 0 : offsets;
        var (batch, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3]);
        var (rows, columns, taps) = (offsets.shape[2], offsets.shape[3], (long)_side * _side);
        Tensor Range(long count) => arange(count).to(input.dtype);
        var tapX = (Range(taps) % _side).view(1, taps, 1, 1);
        var tapY = (Range(taps) / _side).floor().view(1, taps, 1, 1);
        var moved = offsets.view(batch, taps, 2, rows, columns);
        var x = Range(columns).view(1, 1, 1, columns) - _padding + tapX + moved.select(2, 0); // [B, taps, H', W'], pixels
        var y = Range(rows).view(1, 1, rows, 1) - _padding + tapY + moved.select(2, 1);
        var grid = stack([((2 * x) + 1) / width - 1, ((2 * y) + 1) / height - 1], -1);
        var read = BilinearSampler
            .Sample(input, grid.view(batch, taps * rows, columns, 2))
            .view(batch, channels, taps, rows * columns)
            .reshape(batch, channels * taps, rows * columns);
        var answer = _weight.view(_weight.shape[0], channels * taps).matmul(read).view(batch, -1, rows, columns);
        return (answer + _bias.view(1, -1, 1, 1)).MoveToOuterDisposeScope();
    }
}
