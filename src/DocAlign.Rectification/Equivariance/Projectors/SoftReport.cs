namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Guarantee and measurement of one weight.</summary>
/// <param name="Spec">Generator, mode and value in words.</param>
/// <param name="Bound">Relative defect promised before the weight was known (b or η, per radian); null where the mode promises
/// none.</param>
/// <param name="RelativeDefect">‖W M_X - M_Y W‖ / ‖W‖ (Frobenius), measured.</param>
/// <param name="LargestSingularValue">The relative defect that a weight can have at most.</param>
public sealed record SoftReport(string Spec, double? Bound, double RelativeDefect, double LargestSingularValue);
