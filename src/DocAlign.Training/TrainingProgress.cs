namespace DocAlign.Training;

/// <summary>A line of the training log.</summary>
/// <param name="Loss">Mean since the last line.</param>
/// <param name="Strength">0 to 1: how strong the scenes were.</param>
/// <param name="Validation">Figures on validation pages, see docs/training.md.</param>
/// <param name="StepsPerSecond">Including validation.</param>
public sealed record TrainingProgress(
    int Step,
    int Steps,
    double Loss,
    double LearningRate,
    double Strength,
    IReadOnlyDictionary<string, double> Validation,
    double StepsPerSecond
)
{
    /// <summary>The figure that decides: mean distance from the truth in percent of the side.</summary>
    public double ErrorPercent => Validation["errorPercent"];
}
