namespace DocAlign.Training.Reading;

/// <summary>Words whose stated probabilities are close to each other; all 0 without words.</summary>
public readonly record struct ReliabilityBin(int Count, double MeanProbability, double ShareRight);
