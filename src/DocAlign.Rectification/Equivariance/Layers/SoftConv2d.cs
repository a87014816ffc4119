using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>
/// A convolution whose weight is softly equivariant. The raw weight is the parameter; the deployed one is computed from it in every
/// forward.
/// </summary>
/// <remarks>
/// As in quarter-turn group convolutions (T. Cohen and M. Welling, ICML 2016), but reached from an ordinary weight by projection, and
/// with a dial. Patch embeddings are
/// convolutions whose stride is their kernel's side.
/// </remarks>
public sealed class SoftConv2d : nn.Module<Tensor, Tensor>
{
    private readonly ISoftProjector _projector;
    private readonly long _side;
    private readonly long _stride;
    private readonly long _padding;
    private readonly long _dilation;
    private readonly long _groups;
    private readonly bool _hasFields;
    private readonly string _words;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    private SoftConv2d(
        string words,
        Parameter weight,
        Parameter? bias,
        ISoftProjector projector,
        bool hasFields,
        long stride,
        long padding,
        long dilation,
        long groups
    )
        : base(nameof(SoftConv2d))
    {
        (_words, _weight, _bias, _projector, _hasFields) = (words, weight, bias, projector, hasFields);
        (_side, _stride, _padding, _dilation, _groups) = (weight.shape[2], stride, padding, dilation, groups);
        RegisterComponents();
    }

    /// <summary>Representations, mode and value of the dial in words.</summary>
    public string Spec => _projector.Spec;

    /// <summary>Guarantee and measurement of the deployed weight.</summary>
    public SoftReport Report
    {
        get
        {
            using var weight = EffectiveWeight();
            return _projector.Report(weight);
        }
    }

    /// <summary>Raw weight, [outputs, inputs of a group, side, side].</summary>
    public Parameter Weight => _weight;

    public Parameter? Bias => _bias;

    public long Stride => _stride;

    public long Padding => _padding;

    /// <summary>Between regular fields of C4 (channels in groups of four orientations), or from a picture to them.</summary>
    /// <param name="input">Channels; with <paramref name="isLifting"/> those of a picture, otherwise a multiple of 4.</param>
    /// <param name="output">Channels, a multiple of 4.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftConv2d Regular(
        int input,
        int output,
        int side,
        SoftnessDial dial,
        bool isLifting = false,
        int stride = 1,
        int padding = 0,
        bool bias = true
    )
    {
        var words = Words(input, output, side);
        RequireSides(words, side, stride, padding);
        if (output % RegularField.Orientations != 0 || (!isLifting && input % RegularField.Orientations != 0))
        {
            throw new ArgumentException(
                $"{words}: regular fields have {RegularField.Orientations} channels each, so the number of channels must be a "
                    + $"multiple of it."
            );
        }

        Representation from = isLifting ? new ScalarGrid(input, side) : new RegularField(input / RegularField.Orientations, side);
        return Create(
            words,
            input,
            output,
            side,
            () => new CyclicIsotypicProjector(from, new RegularField(output / RegularField.Orientations, 1), dial),
            hasFields: true,
            stride,
            padding,
            bias
        );
    }

    /// <summary>From regular fields to channels that turn like a picture.</summary>
    /// <param name="input">Channels, a multiple of 4.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftConv2d ToScalars(int input, int output, int side, SoftnessDial dial, int padding = 0)
    {
        var words = Words(input, output, side);
        RequireSides(words, side, stride: 1, padding);
        return input % RegularField.Orientations == 0
            ? Create(
                words,
                input,
                output,
                side,
                () =>
                    new CyclicIsotypicProjector(
                        new RegularField(input / RegularField.Orientations, side),
                        new TrivialRepresentation(output),
                        dial
                    ),
                hasFields: false,
                stride: 1,
                padding,
                bias: true
            )
            : throw new ArgumentException(
                $"{words}: regular fields have {RegularField.Orientations} channels each, so the number of channels must be a "
                    + $"multiple of it."
            );
    }

    /// <summary>
    /// Between ordinary channels: every kernel becomes softly isotropic. For pretrained layers, whose channels know no orientation.
    /// </summary>
    /// <param name="projector">Of kernels, along the last dimensions, such as <see cref="HarmonicKernelProjector"/> or
    /// <see cref="SvdInvariantProjector"/>.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftConv2d Isotropic(
        int input,
        int output,
        int side,
        ISoftProjector projector,
        int stride = 1,
        int padding = 0,
        bool bias = true,
        int dilation = 1,
        int groups = 1
    )
    {
        var words = Words(input, output, side);
        RequireSides(words, side, stride, padding);
        if (dilation < 1 || groups < 1 || input % groups != 0 || output % groups != 0)
        {
            throw new ArgumentException(
                $"{words}: dilation {dilation}, {groups} groups; expected 1 or more of both, and channels that are a multiple of "
                    + $"the groups."
            );
        }

        return Create(words, input, output, side, () => projector, hasFields: false, stride, padding, bias, dilation, groups);
    }

    /// <summary>Takes over the weights of a trained plain layer, a patch embedding among them.</summary>
    /// <exception cref="ArgumentException">Names the layer and why it cannot be turned: another kernel than a square one, another stride
    /// or padding one way than the other, padding that is not zeros.</exception>
    public static SoftConv2d Adapt(Conv2d layer, Func<int, ISoftProjector> projectorOfSide)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(projectorOfSide);
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

        var soft = Isotropic(
            inputs,
            outputs,
            side,
            projectorOfSide(side),
            Both("stride", layer.stride),
            Both("padding", layer.padding ?? [0, 0]),
            layer.bias is not null,
            Both("dilation", layer.dilation),
            (int)layer.groups
        );
        using var noGradient = no_grad();
        soft._weight.copy_(layer.weight);
        soft._bias?.copy_(layer.bias!);
        return soft;
    }

    /// <param name="input">[B, C, H, W], H = W.</param>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (height, width) = (input.shape[2], input.shape[3]);
        var reach = (_dilation * (_side - 1)) + 1;
        if (height != width || (height + (2 * _padding) - reach) % _stride != 0)
        {
            throw new ArgumentException(
                $"{_words}: a map of {height} x {width} with padding {_padding} and stride {_stride} is not read symmetrically; it "
                    + $"must be square, and side + 2 padding - kernel divisible by the stride.",
                nameof(input)
            );
        }

        using var scope = NewDisposeScope();
        return nn
            .functional.conv2d(
                input,
                EffectiveWeight(),
                EffectiveBias(),
                [_stride, _stride],
                [_padding, _padding],
                [_dilation, _dilation],
                _groups
            )
            .MoveToOuterDisposeScope();
    }

    /// <summary>The deployed weight.</summary>
    public Tensor EffectiveWeight() => _projector.Project(_weight);

    /// <summary>The deployed bias, constant within a field.</summary>
    public Tensor? EffectiveBias()
    {
        if (_bias is null || !_hasFields)
        {
            return _bias?.alias();
        }

        using var scope = NewDisposeScope();
        return _bias
            .view(-1, RegularField.Orientations)
            .mean([1], keepdim: true)
            .expand(-1, RegularField.Orientations)
            .reshape(-1)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The same map as a plain layer; nothing is projected any more.</summary>
    public Conv2d Fold()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var plain = nn.Conv2d(
            _weight.shape[1] * _groups,
            _weight.shape[0],
            _side,
            stride: _stride,
            padding: _padding,
            dilation: _dilation,
            groups: _groups,
            bias: _bias is not null,
            dtype: _weight.dtype
        );
        plain.weight!.copy_(EffectiveWeight());
        if (EffectiveBias() is { } bias)
        {
            plain.bias!.copy_(bias);
        }

        return plain;
    }

    private static SoftConv2d Create(
        string words,
        int input,
        int output,
        int side,
        Func<ISoftProjector> projector,
        bool hasFields,
        int stride,
        int padding,
        bool bias,
        int dilation = 1,
        int groups = 1
    )
    {
        try
        {
            var made = projector();
            var weight = new Parameter(empty(output, input / groups, side, side));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            SoftInitialisation.KeepLength(weight, made);
            var offsets = bias ? new Parameter(empty(output)) : null;
            if (offsets is not null)
            {
                var bound = 1 / Math.Sqrt((double)(input / groups) * side * side);
                nn.init.uniform_(offsets, -bound, bound);
            }

            return new SoftConv2d(words, weight, offsets, made, hasFields, stride, padding, dilation, groups);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{words}: {exception.Message}", exception);
        }
    }

    private static string Words(int input, int output, int side) => $"SoftConv2d({input} -> {output}, {side}x{side})";

    private static void RequireSides(string words, int side, int stride, int padding)
    {
        if (side < 1 || stride < 1 || padding < 0)
        {
            throw new ArgumentException(
                $"{words}: kernel {side}, stride {stride}, padding {padding}; expected 1 or more, 1 or more, 0 or more."
            );
        }

        if (stride == 1 && side % 2 == 0)
        {
            throw new ArgumentException(
                $"{words}: a kernel of even side has no middle pixel to turn around at stride 1; the group needs an odd one."
            );
        }
    }
}
