using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Makes a weight softly equivariant. The raw weight stays the parameter; what is deployed is computed from it.</summary>
public interface ISoftProjector
{
    /// <summary>Generator, mode and value in words; stored in checkpoints, and compared when one is loaded.</summary>
    string Spec { get; }

    /// <summary>The weight that is deployed; same shape. Differentiable. Never changes <paramref name="raw"/>.</summary>
    Tensor Project(Tensor raw);

    /// <summary>What a deployed weight promises and keeps.</summary>
    SoftReport Report(Tensor weight);
}
