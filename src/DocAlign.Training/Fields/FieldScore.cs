namespace DocAlign.Training.Fields;

/// <summary>How often a field is right.</summary>
/// <param name="Documents">With truth for the field.</param>
/// <param name="Exact">Equal after normalisation.</param>
/// <param name="Near">Exact, or with a similarity of at least 0.8.</param>
/// <param name="MeanConfidence">0 where a field was not found.</param>
public sealed record FieldScore(string Field, int Documents, int Found, int Exact, int Near, double MeanConfidence);
