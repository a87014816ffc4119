using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
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
    private readonly SoftConvShape _shape;
    private readonly ISoftProjector _projector;
    private readonly bool _hasFields;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    private SoftConv2d(SoftConvShape shape, Parameter weight, Parameter? bias, ISoftProjector projector, bool hasFields)
        : base(nameof(SoftConv2d))
    {
        (_shape, _weight, _bias, _projector, _hasFields) = (shape, weight, bias, projector, hasFields);
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

    public long Stride => _shape.Stride;

    public long Padding => _shape.Padding;

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
        var shape = new SoftConvShape(input, output, side, stride, padding);
        shape.Validate();
        var (fields, outputs) = (isLifting ? 0 : FieldsIn(shape, input), FieldsIn(shape, output));
        Representation From() => isLifting ? new ScalarGrid(input, side) : new RegularField(fields, side);
        return Create(shape, () => new CyclicIsotypicProjector(From(), new RegularField(outputs, 1), dial), hasFields: true, bias);
    }

    /// <summary>From regular fields to channels that turn like a picture.</summary>
    /// <param name="input">Channels, a multiple of 4.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftConv2d ToScalars(int input, int output, int side, SoftnessDial dial, int padding = 0)
    {
        var shape = new SoftConvShape(input, output, side, Padding: padding);
        shape.Validate();
        var fields = FieldsIn(shape, input);
        return Create(
            shape,
            () => new CyclicIsotypicProjector(new RegularField(fields, side), new TrivialRepresentation(output), dial),
            hasFields: false,
            hasBias: true
        );
    }

    /// <summary>Takes over the weights of a trained plain layer, a patch embedding among them.</summary>
    /// <exception cref="ArgumentException">Names the layer and why it cannot be turned, see <see cref="SoftConvShape"/>.</exception>
    public static SoftConv2d Adapt(Conv2d layer, Func<int, ISoftProjector> projectorOfSide)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(projectorOfSide);
        var shape = SoftConvShape.Of(layer);
        shape.Validate();
        var soft = Create(shape, () => projectorOfSide(shape.Side), hasFields: false, layer.bias is not null);
        using var noGradient = no_grad();
        soft._weight.copy_(layer.weight);
        soft._bias?.copy_(layer.bias!);
        return soft;
    }

    /// <param name="input">[B, C, H, W], H = W.</param>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _shape.RequireSymmetric(input.shape[2], input.shape[3]);
        using var scope = NewDisposeScope();
        return nn
            .functional.conv2d(
                input,
                EffectiveWeight(),
                EffectiveBias(),
                [_shape.Stride, _shape.Stride],
                [_shape.Padding, _shape.Padding],
                [_shape.Dilation, _shape.Dilation],
                _shape.Groups
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
            _shape.Input,
            _shape.Output,
            _shape.Side,
            stride: _shape.Stride,
            padding: _shape.Padding,
            dilation: _shape.Dilation,
            groups: _shape.Groups,
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

    private static SoftConv2d Create(SoftConvShape shape, Func<ISoftProjector> projector, bool hasFields, bool hasBias)
    {
        try
        {
            var made = projector();
            var weight = new Parameter(empty(shape.Output, shape.Input / shape.Groups, shape.Side, shape.Side));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            SoftInitialisation.KeepLength(weight, made);
            var offsets = hasBias ? new Parameter(empty(shape.Output)) : null;
            if (offsets is not null)
            {
                var bound = 1 / Math.Sqrt((double)shape.FanIn);
                nn.init.uniform_(offsets, -bound, bound);
            }

            return new SoftConv2d(shape, weight, offsets, made, hasFields);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{shape}: {exception.Message}", exception);
        }
    }

    /// <summary>How many regular fields so many channels are.</summary>
    private static int FieldsIn(SoftConvShape shape, int channels) =>
        channels % RegularField.Orientations == 0
            ? channels / RegularField.Orientations
            : throw new ArgumentException(
                $"{shape}: regular fields have {RegularField.Orientations} channels each, so the number of channels must be a "
                    + $"multiple of it."
            );
}
