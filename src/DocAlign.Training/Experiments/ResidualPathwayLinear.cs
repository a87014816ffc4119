using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>A free and an equivariant weight side by side, mixed by the softness.</summary>
internal sealed class ResidualPathwayLinear : nn.Module<Tensor, Tensor>
{
    private readonly double _softness;
    private readonly CyclicIsotypicProjector _exact;

    [ComponentName(Name = "free")]
    private readonly Parameter _free;

    [ComponentName(Name = "tied")]
    private readonly Parameter _tied;

    public ResidualPathwayLinear(Representation input, Representation output, double softness)
        : base(nameof(ResidualPathwayLinear))
    {
        (_softness, _exact) = (softness, new CyclicIsotypicProjector(input, output, SoftnessDial.Budget(0)));
        (_free, _tied) = (new Parameter(empty(output.Dimension, input.Dimension)), new Parameter(empty(output.Dimension, input.Dimension)));
        _ = nn.init.kaiming_uniform_(_free, Math.Sqrt(5));
        _ = nn.init.kaiming_uniform_(_tied, Math.Sqrt(5));
        using (no_grad())
        {
            // A quarter of the weights is free: twice the length keeps the activations.
            _ = _tied.mul_(2);
        }

        RegisterComponents();
    }

    public Tensor EffectiveWeight()
    {
        using var scope = NewDisposeScope();
        return ((_free * _softness) + (_exact.Project(_tied) * (1 - _softness))).MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(input, EffectiveWeight()).MoveToOuterDisposeScope();
    }
}
