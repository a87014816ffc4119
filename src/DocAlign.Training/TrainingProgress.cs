namespace DocAlign.Training;

/// <summary>A line of the training log.</summary>
/// <param name="Loss">Mean since the last line.</param>
/// <param name="PointErrorPercent">Mean distance of the control points on validation pages, percent of the square's side.</param>
/// <param name="P95ErrorPercent">The 95th percentile over pages of their mean distance.</param>
/// <param name="StillErrorPercent">The same mean where the network would leave every page as it is.</param>
/// <param name="StepsPerSecond">Including validation.</param>
public sealed record TrainingProgress(int Step, int Steps, double Loss, double LearningRate, double Amplitude, double PointErrorPercent, double P95ErrorPercent, double StillErrorPercent, double StepsPerSecond);
