using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>Three layers between channels that each hold a vector of the plane, softly equivariant under rotations.</summary>
internal sealed class PathNetwork : nn.Module<Tensor, Tensor>
{
    private const int Width = 48;

    [ComponentName(Name = "layers")]
    private readonly Sequential _layers;

    /// <param name="softness">η / σ_max of every layer, 0 (exact) to 1 (free).</param>
    public PathNetwork(double softness)
        : base(nameof(PathNetwork))
    {
        using var turn = tensor(new[] { 0.0, 1, -1, 0 }, [2, 2]);
        BlockLinear Layer(int inputs, int outputs, bool isGated) =>
            new(inputs, outputs, 2, 2, SchurProjector.Exact("SO(2) on vectors", turn, turn, SoftnessDial.BudgetShare(softness)), isGated);
        _layers = nn.Sequential(
            ("a", Layer(PathSet.Steps, Width, true)),
            ("b", Layer(Width, Width, true)),
            ("c", Layer(Width, PathSet.Steps, false))
        );
        RegisterComponents();
    }

    /// <param name="input">[B, steps, 2], places seen.</param>
    /// <returns>[B, steps, 2], places to come.</returns>
    public override Tensor forward(Tensor input) => _layers.call(input);
}
