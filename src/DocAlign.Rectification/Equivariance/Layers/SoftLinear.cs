using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>A fully connected layer whose weight is softly equivariant; see <see cref="SoftConv2d"/>.</summary>
public sealed class SoftLinear : nn.Module<Tensor, Tensor>
{
    private readonly ISoftProjector _projector;
    private readonly SignedPermutation? _outputTurn;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    /// <param name="projector">Of weights [outputs, inputs].</param>
    /// <param name="outputTurn">How the output turns, by which the bias is made invariant; null leaves the bias out.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public SoftLinear(int inputs, int outputs, ISoftProjector projector, SignedPermutation? outputTurn)
        : this(inputs, outputs, projector, outputTurn, hasBias: outputTurn is not null) { }

    private SoftLinear(int inputs, int outputs, ISoftProjector projector, SignedPermutation? outputTurn, bool hasBias)
        : base(nameof(SoftLinear))
    {
        ArgumentNullException.ThrowIfNull(projector);
        if (outputTurn is not null && outputTurn.Dimension != outputs)
        {
            throw new ArgumentException(
                $"SoftLinear({inputs} -> {outputs}): the output's representation has {outputTurn.Dimension} values.",
                nameof(outputTurn)
            );
        }

        (_projector, _outputTurn) = (projector, outputTurn);
        _weight = new Parameter(empty(outputs, inputs));
        nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
        try
        {
            SoftInitialisation.KeepLength(_weight, projector);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"SoftLinear({inputs} -> {outputs}): {exception.Message}", nameof(projector), exception);
        }

        if (hasBias)
        {
            _bias = new Parameter(empty(outputs));
            nn.init.uniform_(_bias, -1 / Math.Sqrt(inputs), 1 / Math.Sqrt(inputs));
        }

        RegisterComponents();
    }

    /// <summary>Raw weight, [outputs, inputs].</summary>
    public Parameter Weight => _weight;

    public Parameter? Bias => _bias;

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

    /// <summary>Between representations of C4.</summary>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftLinear Create(Representation input, Representation output, SoftnessDial dial)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        return new SoftLinear(input.Dimension, output.Dimension, new CyclicIsotypicProjector(input, output, dial), output.QuarterTurn);
    }

    /// <summary>
    /// Takes over the weights of a trained plain layer, whose outputs do not turn: they become softly invariant, and its bias stays.
    /// </summary>
    /// <param name="projector">Of the weight; such as <see cref="SvdInvariantProjector"/> of a grid's turns, where the inputs are maps of
    /// that grid, flattened channel by channel.</param>
    /// <exception cref="ArgumentException">Names this layer and the rule that is broken.</exception>
    public static SoftLinear Adapt(Linear layer, ISoftProjector projector)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var soft = new SoftLinear(
            (int)layer.weight.shape[1],
            (int)layer.weight.shape[0],
            projector,
            outputTurn: null,
            hasBias: layer.bias is not null
        );
        using var noGradient = no_grad();
        soft._weight.copy_(layer.weight);
        soft._bias?.copy_(layer.bias!);
        return soft;
    }

    /// <param name="input">[..., inputs].</param>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(input, EffectiveWeight(), EffectiveBias()).MoveToOuterDisposeScope();
    }

    /// <summary>The deployed weight.</summary>
    public Tensor EffectiveWeight() => _projector.Project(_weight);

    /// <summary>
    /// The deployed bias: the mean over the four turns, which the output's representation leaves alone; as it is where the output does
    /// not turn.
    /// </summary>
    public Tensor? EffectiveBias()
    {
        if (_bias is null || _outputTurn is null)
        {
            return _bias?.alias();
        }

        using var scope = NewDisposeScope();
        var (sum, turned) = (_bias.alias(), _bias.alias());
        for (var k = 1; k < RegularField.Orientations; k++)
        {
            turned = _outputTurn.Apply(turned);
            sum += turned;
        }

        return (sum / RegularField.Orientations).MoveToOuterDisposeScope();
    }

    /// <summary>The same map as a plain layer.</summary>
    public Linear Fold()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var plain = nn.Linear(_weight.shape[1], _weight.shape[0], _bias is not null, dtype: _weight.dtype);
        plain.weight.copy_(EffectiveWeight());
        if (EffectiveBias() is { } bias)
        {
            plain.bias!.copy_(bias);
        }

        return plain;
    }
}
