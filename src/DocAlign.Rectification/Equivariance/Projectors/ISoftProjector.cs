using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

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

/// <summary>Guarantee and measurement of one weight.</summary>
/// <param name="Spec">Generator, mode and value in words.</param>
/// <param name="Bound">Relative defect promised before the weight was known (b or η, per radian); null where the mode promises none.</param>
/// <param name="RelativeDefect">‖W M_X - M_Y W‖ / ‖W‖ (Frobenius), measured.</param>
/// <param name="LargestSingularValue">The relative defect that a weight can have at most.</param>
public sealed record SoftReport(string Spec, double? Bound, double RelativeDefect, double LargestSingularValue);
