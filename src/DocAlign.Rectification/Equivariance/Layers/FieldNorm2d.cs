using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>
/// Batch normalisation with one mean, variance, scale and offset for the four channels of a regular field: turning the picture does not
/// change them.
/// </summary>
public sealed class FieldNorm2d : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "norm")]
    private readonly BatchNorm2d _norm;

    /// <param name="channels">A multiple of 4.</param>
    public FieldNorm2d(int channels)
        : base(nameof(FieldNorm2d))
    {
        if (channels % RegularField.Orientations != 0)
        {
            throw new ArgumentException(
                $"FieldNorm2d({channels}): regular fields have {RegularField.Orientations} channels each.",
                nameof(channels)
            );
        }

        _norm = nn.BatchNorm2d(channels / RegularField.Orientations);
        RegisterComponents();
    }

    /// <summary>The normalisation of fields.</summary>
    internal BatchNorm2d Norm => _norm;

    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var shape = input.shape;
        return _norm
            .call(input.reshape(shape[0], shape[1] / RegularField.Orientations, RegularField.Orientations * shape[2], shape[3]))
            .view(shape)
            .MoveToOuterDisposeScope();
    }
}
