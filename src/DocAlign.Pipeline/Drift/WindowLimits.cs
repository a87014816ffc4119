namespace DocAlign.Pipeline.Drift;

/// <summary>How far a window of so many pages may be from the baseline.</summary>
public sealed record WindowLimits(int Pages, double KolmogorovSmirnov, double PopulationStability);
