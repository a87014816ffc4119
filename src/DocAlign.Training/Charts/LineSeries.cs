namespace DocAlign.Training.Charts;

/// <summary>A line of a <see cref="LineChart"/>.</summary>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsDashed = false);
