using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Turns a photo into feature maps of several scales, the finest first: [B, 3, S, S] to [B, C, s, s] each.</summary>
internal abstract class ScaleTrunk(string name) : nn.Module<Tensor, Tensor[]>(name)
{
    /// <summary>Channels of each scale.</summary>
    public abstract IReadOnlyList<int> Channels { get; }

    /// <summary>A copy with softly equivariant layers. Shares its other layers with this one.</summary>
    /// <param name="projectorOfSide">Of kernels, by their side.</param>
    /// <param name="dial">Of positions, where there are any.</param>
    public abstract ScaleTrunk Adapted(Func<int, ISoftProjector> projectorOfSide, SoftnessDial dial);
}
