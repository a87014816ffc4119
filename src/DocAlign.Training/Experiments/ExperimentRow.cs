namespace DocAlign.Training.Experiments;

/// <summary>A line of results.</summary>
/// <param name="Setting">What was tried, by name.</param>
/// <param name="Figures">What came out.</param>
public sealed record ExperimentRow(IReadOnlyDictionary<string, string> Setting, IReadOnlyDictionary<string, double> Figures)
{
    public static ExperimentRow Of(IEnumerable<(string Name, string Value)> setting, IEnumerable<(string Name, double Value)> figures) =>
        new(
            setting.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal),
            figures.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal)
        );
}
