namespace DocAlign.Worker.Status;

/// <param name="Count">Since the worker started; the times are of the latest 200.</param>
internal sealed record StageFigures(string Name, long Count, double MeanSeconds, double MedianSeconds, double Percentile95Seconds);
