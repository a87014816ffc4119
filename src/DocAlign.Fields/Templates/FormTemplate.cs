using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>A form that was registered from a flat scan: its words with their places, and the zones to read on later scans.</summary>
public sealed record FormTemplate
{
    public const int CurrentVersion = 1;

    /// <summary>Fewer words do not tell one form from another.</summary>
    public const int LeastWords = 12;

    public int Version { get; init; } = CurrentVersion;

    public required string Name { get; init; }

    /// <summary>Of the registered scan, in pixels: the frame of words and zones.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required IReadOnlyList<TemplateWord> Words { get; init; }

    public required IReadOnlyList<ZoneBox> Zones { get; init; }

    [JsonIgnore]
    public PixelSize Size => new(Width, Height);

    /// <summary>Indented, with a line feed at the end.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TemplateJson.Default.FormTemplate), (byte)'\n'];

    /// <param name="place">What messages call the file.</param>
    /// <exception cref="InvalidDataException">It is no template.</exception>
    public static FormTemplate Parse(string place, ReadOnlySpan<byte> utf8)
    {
        FormTemplate template;
        try
        {
            template = JsonSerializer.Deserialize(utf8, TemplateJson.Default.FormTemplate) ?? throw new JsonException("it is null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{place}' is no template: {exception.Message} 'docalign template add' makes one.", exception);
        }

        var problem =
            template.Version != CurrentVersion ? $"it has version {template.Version}, expected {CurrentVersion}."
            : template.Width < 1 || template.Height < 1 ? $"its size is {template.Size}, expected at least one pixel."
            : template.Words.Count < LeastWords ? $"it has {template.Words.Count} words, expected at least {LeastWords}."
            : template.Words.Any(word => word is null) ? "a word is null."
            : ProblemOf(template.Zones, template.Size);
        return problem is null ? template : throw new InvalidDataException($"'{place}' is no template: {problem}");
    }

    /// <summary>
    /// The zones of a file that a user wrote: <c>{"zones": [{"name": "total", "left": 1, "top": 2, "right": 3, "bottom": 4}]}</c>.
    /// </summary>
    /// <param name="size">Of the scan that they belong to.</param>
    /// <exception cref="InvalidDataException">The file has no such zones.</exception>
    public static IReadOnlyList<ZoneBox> ParseZones(string place, ReadOnlySpan<byte> utf8, PixelSize size)
    {
        try
        {
            var zones = JsonSerializer.Deserialize(utf8, TemplateJson.Default.ZoneFile)?.Zones ?? throw new JsonException("it is null.");
            return ProblemOf(zones, size) is { } problem ? throw new InvalidDataException($"'{place}': {problem}") : zones;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{place}' has no zones: {exception.Message} docs/templates.md has an example.", exception);
        }
    }

    private static string? ProblemOf(IReadOnlyList<ZoneBox> zones, PixelSize size)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var zone in zones)
        {
            if (zone is null || string.IsNullOrWhiteSpace(zone.Name) || !names.Add(zone.Name))
            {
                return $"the zone '{zone?.Name}' has no name of its own.";
            }

            var isBox = zone.Left >= 0 && zone.Top >= 0 && zone.Left < zone.Right && zone.Top < zone.Bottom;
            if (!isBox || zone.Right > size.Width || zone.Bottom > size.Height)
            {
                return $"the zone '{zone.Name}' is {zone.Left}, {zone.Top}, {zone.Right}, {zone.Bottom} (left, top, right, bottom), "
                    + $"expected a box inside {size}.";
            }
        }

        return null;
    }
}
