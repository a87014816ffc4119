using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>A rule of a projector's own, in place of the dial's.</summary>
/// <param name="Coefficients">Factor of each component, of the shape of their singular values.</param>
/// <param name="Kept">Directions that are not removed.</param>
internal sealed record ComponentRule(Tensor Coefficients, int Kept);
