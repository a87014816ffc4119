using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>Three layers that give all places to come at once.</summary>
internal sealed class DirectPathNetwork : PathNetwork
{
    private const int Width = 48;

    [ComponentName(Name = "layers")]
    private readonly Sequential _layers;

    /// <param name="softness">Of every layer, 0 (exact) to 1 (free).</param>
    public DirectPathNetwork(double softness)
        : base(nameof(DirectPathNetwork))
    {
        _layers = nn.Sequential(
            ("a", Layer(PathSet.Steps, Width, softness, isGated: true)),
            ("b", Layer(Width, Width, softness, isGated: true)),
            ("c", Layer(Width, PathSet.Steps, softness))
        );
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _layers.call(input);

    public override Tensor Loss(Tensor past, Tensor future)
    {
        using var scope = NewDisposeScope();
        return MeanLength(call(past) - future).MoveToOuterDisposeScope();
    }
}
