using TorchSharp;
using TorchSharp.Modules;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>What a softly equivariant convolution reads and writes. It is square in all respects, so that a quarter turn fits.</summary>
/// <param name="Input">Channels of all groups together.</param>
/// <param name="Output">Channels of all groups together.</param>
/// <param name="Side">Of the kernel, in pixels.</param>
internal sealed record SoftConvShape(int Input, int Output, int Side, int Stride = 1, int Padding = 0, int Dilation = 1, int Groups = 1)
{
    /// <summary>Numbers that one output sums over.</summary>
    public int FanIn => Input / Groups * Side * Side;

    /// <summary>That of a plain layer, a patch embedding among them.</summary>
    /// <exception cref="ArgumentException">Names the layer and why it cannot be turned: another kernel than a square one, another stride
    /// or padding one way than the other, padding that is not zeros.</exception>
    public static SoftConvShape Of(Conv2d layer)
    {
        var shape = layer.weight!.shape;
        var (inputs, outputs) = ((int)(shape[1] * layer.groups), (int)shape[0]);
        int Both(string what, IReadOnlyList<long> values) =>
            values.Distinct().Count() == 1
                ? (int)values[0]
                : throw new ArgumentException(
                    $"Conv2d({inputs} -> {outputs}): its {what} is {string.Join(" x ", values)}; a quarter turn needs the same both ways.",
                    nameof(layer)
                );
        var side = Both("kernel", [shape[2], shape[3]]);
        if (layer.padding_mode != PaddingModes.Zeros)
        {
            throw new ArgumentException(
                $"Conv2d({inputs} -> {outputs}): its padding mode is {layer.padding_mode}, expected zeros.",
                nameof(layer)
            );
        }

        return new SoftConvShape(
            inputs,
            outputs,
            side,
            Both("stride", layer.stride),
            Both("padding", layer.padding ?? [0, 0]),
            Both("dilation", layer.dilation),
            (int)layer.groups
        );
    }

    /// <exception cref="ArgumentException">Names the layer and the rule that is broken.</exception>
    public void Validate()
    {
        if (Side < 1 || Stride < 1 || Padding < 0)
        {
            throw new ArgumentException(
                $"{this}: kernel {Side}, stride {Stride}, padding {Padding}; expected 1 or more, 1 or more, 0 or more."
            );
        }

        if (Stride == 1 && Side % 2 == 0)
        {
            throw new ArgumentException(
                $"{this}: a kernel of even side has no middle pixel to turn around at stride 1; the group needs an odd one."
            );
        }

        if (Dilation < 1 || Groups < 1 || Input % Groups != 0 || Output % Groups != 0)
        {
            throw new ArgumentException(
                $"{this}: dilation {Dilation}, {Groups} groups; expected 1 or more of both, and channels that are a multiple of "
                    + $"the groups."
            );
        }
    }

    /// <exception cref="ArgumentException">The map is not square, or the strides do not end at its edge.</exception>
    public void RequireSymmetric(long height, long width)
    {
        var reach = (Dilation * (Side - 1)) + 1;
        if (height != width || (height + (2 * Padding) - reach) % Stride != 0)
        {
            throw new ArgumentException(
                $"{this}: a map of {height} x {width} with padding {Padding} and stride {Stride} is not read symmetrically; it "
                    + $"must be square, and side + 2 padding - kernel divisible by the stride."
            );
        }
    }

    /// <summary>The layer in an error.</summary>
    public override string ToString() => $"{nameof(SoftConv2d)}({Input} -> {Output}, {Side}x{Side})";
}
