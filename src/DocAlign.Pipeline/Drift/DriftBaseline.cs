using System.Text.Json;

namespace DocAlign.Pipeline.Drift;

/// <summary>What pages looked like when all was well: a sketch of each figure, and how far a window of new pages may be from it.</summary>
public sealed record DriftBaseline
{
    /// <summary>Of a model's folder; the file is part of its card.</summary>
    public const string FileName = "baseline.json";

    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Where the pages came from.</summary>
    public required string MadeFrom { get; init; }

    /// <summary>Pages that it was made of.</summary>
    public required int Pages { get; init; }

    /// <summary>Probability that a window of pages like these is told as drift, over all figures together.</summary>
    public required double FalseAlarmRate { get; init; }

    /// <summary>By names of <see cref="PageMeasures"/>; figures that too few pages have are missing.</summary>
    public required IReadOnlyDictionary<string, ParameterBaseline> Parameters { get; init; }

    /// <exception cref="InvalidDataException">The file is no baseline.</exception>
    public static DriftBaseline Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"'{path}' is no baseline: {exception.Message} 'docalign drift RESULTS --write-baseline FILE' makes one.",
                exception
            );
        }
    }

    /// <exception cref="JsonException">The bytes are no baseline.</exception>
    /// <exception cref="ArgumentException">A sketch is none.</exception>
    internal static DriftBaseline Parse(ReadOnlySpan<byte> utf8)
    {
        var baseline = JsonSerializer.Deserialize(utf8, DriftJson.Default.DriftBaseline) ?? throw new JsonException("it is null.");
        if (baseline.Version != CurrentVersion)
        {
            throw new JsonException($"it has version {baseline.Version}, expected {CurrentVersion}.");
        }

        if (baseline.Parameters.Keys.Except(PageMeasures.Names, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new JsonException($"it has the figure '{unknown}', expected {string.Join(", ", PageMeasures.Names)}.");
        }

        foreach (var (name, parameter) in baseline.Parameters)
        {
            if (
                parameter is not { Pages: > 0, Limits.Count: > 0 }
                || !parameter.Limits.Select(limit => limit.Pages).SequenceEqual(parameter.Limits.Select(limit => limit.Pages).Order())
                || parameter.Limits.Any(limit => !(limit.Pages > 0) || !(limit.KolmogorovSmirnov > 0) || !(limit.PopulationStability > 0))
            )
            {
                throw new JsonException($"the figure '{name}' needs pages above 0, and limits above 0 for windows that grow.");
            }

            _ = parameter.ToSketch();
        }

        return baseline;
    }

    /// <summary>The baseline as JSON, indented, with a line feed at the end; the same baseline gives the same bytes.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, DriftJson.Default.DriftBaseline), (byte)'\n'];
}
