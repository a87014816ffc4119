namespace DocAlign.Rectification.Equivariance;

/// <summary>A dial for one spectrum.</summary>
/// <param name="Coefficient">Factor of a direction by its σ; in budget mode that of the exact part.</param>
/// <param name="Bound">Relative defect that is promised before any weight is known; null where there is none.</param>
/// <param name="Zero">σ up to this counts as exact.</param>
/// <param name="Largest">Largest σ.</param>
/// <param name="Kept">Directions that are not removed.</param>
/// <param name="Eta">The budget; null in other modes.</param>
internal sealed record ResolvedDial(Func<double, double> Coefficient, double? Bound, double Zero, double Largest, int Kept, double? Eta);
