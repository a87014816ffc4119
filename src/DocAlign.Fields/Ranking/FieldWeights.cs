namespace DocAlign.Fields.Ranking;

/// <summary>A logistic regression.</summary>
public sealed record FieldWeights(IReadOnlyList<string> Features, IReadOnlyList<double> Weights);
