namespace DocAlign.Pipeline.Drift;

/// <summary>One figure of a window of pages against the baseline.</summary>
/// <param name="Name">One of <see cref="PageMeasures.Names"/>.</param>
/// <param name="Pages">Pages of the window that have the figure.</param>
/// <param name="Mean">Of the window.</param>
/// <param name="BaselineMean">Of the baseline.</param>
/// <param name="KolmogorovSmirnov">See <see cref="Drift.KolmogorovSmirnov"/>; NaN with too few pages.</param>
/// <param name="KolmogorovSmirnovLimit">For this number of pages.</param>
/// <param name="PopulationStability">See <see cref="PopulationStabilityIndex"/>; NaN with too few pages.</param>
/// <param name="PopulationStabilityLimit">For this number of pages.</param>
public sealed record ParameterDrift(
    string Name,
    int Pages,
    double Mean,
    double BaselineMean,
    double KolmogorovSmirnov,
    double KolmogorovSmirnovLimit,
    double PopulationStability,
    double PopulationStabilityLimit
)
{
    /// <summary>Does either statistic pass its limit?</summary>
    public bool IsDrift => KolmogorovSmirnov > KolmogorovSmirnovLimit || PopulationStability > PopulationStabilityLimit;
}
