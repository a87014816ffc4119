using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>A free and an equivariant weight side by side, mixed by the softness.</summary>
internal sealed class ResidualPathwayLinear : nn.Module<Tensor, Tensor>
{
    private readonly double _softness;
    private readonly ISoftProjector _exact;

    [ComponentName(Name = "free")]
    private readonly Parameter _free;

    [ComponentName(Name = "tied")]
    private readonly Parameter _tied;

    /// <param name="exact">Projects weights [outputs, inputs] to exactly equivariant ones.</param>
    /// <param name="gain">Of the equivariant weight at the start: it has fewer free values, and the gain keeps the activations.</param>
    public ResidualPathwayLinear(ISoftProjector exact, int inputs, int outputs, double softness, double gain)
        : base(nameof(ResidualPathwayLinear))
    {
        (_softness, _exact) = (softness, exact);
        (_free, _tied) = (new Parameter(empty(outputs, inputs)), new Parameter(empty(outputs, inputs)));
        _ = nn.init.kaiming_uniform_(_free, Math.Sqrt(5));
        _ = nn.init.kaiming_uniform_(_tied, Math.Sqrt(5));
        using (no_grad())
        {
            _ = _tied.mul_(gain);
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
