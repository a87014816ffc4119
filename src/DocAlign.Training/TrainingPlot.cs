using System.Text.Json;
using DocAlign.Training.Charts;

namespace DocAlign.Training;

/// <summary>The log of a run as a picture: loss and validation error over the steps.</summary>
internal static class TrainingPlot
{
    /// <summary>Writes log.svg beside log.jsonl.</summary>
    public static void Write(string folder)
    {
        var lines = File.ReadLines(Path.Combine(folder, "log.jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize(line, TrainingJson.Default.TrainingProgress)!)
            .ToList();
        LineSeries Series(string name, Func<TrainingProgress, double> value, bool isDashed = false) =>
            new(name, [.. lines.Select(line => ((double)line.Step, value(line)))], isDashed);
        var chart = new LineChart
        {
            Title = $"Training, {lines[^1].Step} of {lines[^1].Steps} steps",
            XTitle = "step",
            YTitle = "loss; error in percent of the side",
            IsLogarithmic = true,
            Series =
            [
                Series("loss", line => line.Loss, isDashed: true),
                Series("error, mean", line => line.ErrorPercent),
                Series("error, 95th percentile", line => line.Validation.GetValueOrDefault("errorPercentP95")),
            ],
        };
        File.WriteAllText(Path.Combine(folder, "log.svg"), chart.ToSvg());
    }
}
