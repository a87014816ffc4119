using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DocAlign.Training.Experiments;

/// <summary>Everything an experiment leaves behind.</summary>
/// <param name="Name">Of the experiment; names its files.</param>
/// <param name="Words">What was done, and what the paper reports.</param>
/// <param name="Rows">One a run.</param>
/// <param name="Pictures">SVG by name.</param>
/// <param name="Checks">What was expected and whether it came so.</param>
public sealed record ExperimentResult(
    string Name,
    string Words,
    IReadOnlyList<ExperimentRow> Rows,
    IReadOnlyDictionary<string, string> Pictures,
    IReadOnlyList<(string Expected, bool Holds, string Found)> Checks
)
{
    /// <summary>Writes NAME.json, NAME.md and the pictures.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name + ".json"), ToJson());
        File.WriteAllText(Path.Combine(folder, Name + ".md"), ToMarkdown());
        foreach (var (name, svg) in Pictures)
        {
            File.WriteAllText(Path.Combine(folder, $"{Name}-{name}.svg"), svg);
        }
    }

    /// <summary>Means over the rows that differ in nothing but their seed, with the standard deviation.</summary>
    public string ToMarkdown()
    {
        var settings = Rows.SelectMany(row => row.Setting.Keys).Where(name => name != "seed").Distinct(StringComparer.Ordinal).ToArray();
        var figures = Rows.SelectMany(row => row.Figures.Keys).Distinct(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {Name}\n\n{Words}\n\n| ");
        text.AppendJoin(" | ", settings.Concat(["runs"]).Concat(figures))
            .Append(" |\n|")
            .Append(string.Concat(Enumerable.Repeat("---|", settings.Length + 1 + figures.Length)))
            .Append('\n');
        foreach (var group in Rows.GroupBy(row => string.Join('\n', settings.Select(name => row.Setting.GetValueOrDefault(name, "")))))
        {
            text.Append("| ")
                .AppendJoin(
                    " | ",
                    settings
                        .Select(name => group.First().Setting.GetValueOrDefault(name, ""))
                        .Concat([group.Count().ToString(CultureInfo.InvariantCulture)])
                        .Concat(
                            figures.Select(name =>
                                Cell([.. group.Where(row => row.Figures.ContainsKey(name)).Select(row => row.Figures[name])])
                            )
                        )
                )
                .Append(" |\n");
        }

        if (Checks.Count > 0)
        {
            text.Append("\n| expected | found | holds |\n|---|---|---|\n");
            foreach (var (expected, holds, found) in Checks)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {expected} | {found} | {(holds ? "yes" : "no")} |\n");
            }
        }

        foreach (var name in Pictures.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n![{name}]({Name}-{name}.svg)\n");
        }

        return text.ToString();
    }

    private static string Cell(double[] values)
    {
        if (values.Length == 0)
        {
            return "";
        }

        var mean = values.Average();
        var deviation = values.Length > 1 ? Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)) : 0;
        return values.Length > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:G4} ± {deviation:G2}")
            : mean.ToString("G4", CultureInfo.InvariantCulture);
    }

    private string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", Name);
            writer.WriteStartArray("rows");
            foreach (var row in Rows)
            {
                writer.WriteStartObject();
                foreach (var (name, value) in row.Setting)
                {
                    writer.WriteString(name, value);
                }

                foreach (var (name, value) in row.Figures.Where(figure => double.IsFinite(figure.Value)))
                {
                    writer.WriteNumber(name, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("checks");
            foreach (var (expected, holds, found) in Checks)
            {
                writer.WriteStartObject();
                writer.WriteString("expected", expected);
                writer.WriteString("found", found);
                writer.WriteBoolean("holds", holds);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
