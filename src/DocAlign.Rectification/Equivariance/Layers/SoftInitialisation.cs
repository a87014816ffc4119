using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>Keeps the length of fresh weights through the projection, so that activations neither fade nor grow.</summary>
internal static class SoftInitialisation
{
    /// <summary>Scales a raw weight such that the deployed one is as long as the raw one was.</summary>
    public static void KeepLength(Parameter weight, ISoftProjector projector)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (before, after) = (weight.norm().item<float>(), projector.Project(weight).norm().item<float>());
        if (after > 1e-6 * before)
        {
            weight.mul_(before / after);
        }
    }
}
