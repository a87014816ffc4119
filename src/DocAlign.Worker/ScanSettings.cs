using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;
using DocAlign.Reading;

namespace DocAlign.Worker;

/// <summary>How scans are read that do not say it themselves: named profiles, and routes that choose one by where a scan lies.</summary>
/// <remarks>A JSON file; unknown names are refused. The message's own fields win over its profile, the profile over the defaults (eng, mode 3, rectified, the formats of <see cref="FormatSet.Default"/>).</remarks>
public sealed record ScanSettings
{
    public static ScanSettings Default { get; } = new();

    // Setters: an init-only property would lose its default when the file leaves it out.
    public IReadOnlyDictionary<string, ScanProfile> Profiles { get; set; } = new Dictionary<string, ScanProfile>(StringComparer.Ordinal);

    /// <summary>The first that matches counts.</summary>
    public IReadOnlyList<ScanRoute> Routes { get; set; } = [];

    /// <exception cref="ArgumentException">The file cannot be read, or a setting in it is wrong.</exception>
    public static ScanSettings Load(string path)
    {
        try
        {
            var settings = JsonSerializer.Deserialize(File.ReadAllBytes(path), ScanSettingsJson.Default.ScanSettings) ?? throw new JsonException("it is null");
            if (settings.Routes.FirstOrDefault(route => !settings.Profiles.ContainsKey(route.Profile)) is { } route)
            {
                throw new ArgumentException($"'{path}': a route names the profile '{route.Profile}', expected one of: {string.Join(", ", settings.Profiles.Keys)}.");
            }

            foreach (var (name, profile) in settings.Profiles)
            {
                if (profile.Problem() is { } problem)
                {
                    throw new ArgumentException($"'{path}': the profile '{name}' has {problem}");
                }
            }

            return settings;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The settings in '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>How a message's scan is read.</summary>
    /// <param name="rejection">Why it cannot be; null when it can.</param>
    public ProcessingOptions Resolve(ScanMessage message, string? tessdataPath, out Rejection? rejection)
    {
        ArgumentNullException.ThrowIfNull(message);
        var name = message.Profile ?? Routes.FirstOrDefault(route => route.Matches(message))?.Profile;
        var profile = new ScanProfile();
        rejection = null;
        if (name is not null && !Profiles.TryGetValue(name, out profile!))
        {
            rejection = Reject($"the profile '{Short(name)}', which this worker does not have.");
            return new ProcessingOptions();
        }

        var own = new ScanProfile
        {
            Languages = message.Languages ?? profile!.Languages,
            SegmentationMode = message.SegmentationMode ?? profile!.SegmentationMode,
            Rectify = message.Rectify ?? profile!.Rectify,
            PdfText = message.PdfText ?? profile!.PdfText,
            Reading = message.Reading ?? profile!.Reading,
            RedactCards = message.RedactCards ?? profile!.RedactCards,
            Formats = message.Formats ?? profile!.Formats,
        };
        if (own.Problem() is { } problem)
        {
            rejection = Reject(problem);
            return new ProcessingOptions();
        }

        var formats = own.Formats is null ? FormatSet.Default : FormatSet.Parse(own.Formats, out _).With(OutputFormats.Json);
        return new ProcessingOptions
        {
            Recognition = new RecognitionOptions { Languages = own.Languages ?? "eng", SegmentationMode = (PageSegmentationMode)(own.SegmentationMode ?? 3), TessdataPath = tessdataPath },
            Rectify = own.Rectify ?? true,
            RedactCards = own.RedactCards ?? false,
            Reading = own.Reading == "fast" ? ReadingMode.Fast : ReadingMode.Full,
            PdfText = Enum.Parse<PdfText>(own.PdfText ?? "redo", ignoreCase: true),
            Formats = formats,
            Pictures = formats.Needs,
        };
    }

    private static Rejection Reject(string what) => new("badSetting", "receive", Page: null, $"The message has {what}");

    internal static string Short(string text) => text.Length > 40 ? text[..40] + "..." : text;
}

/// <summary>Settings under a name; null leaves one open.</summary>
public sealed record ScanProfile
{
    public string? Languages { get; init; }

    public int? SegmentationMode { get; init; }

    public bool? Rectify { get; init; }

    /// <summary>redo, keep or skip: what is done with PDF pages that bring their text along.</summary>
    public string? PdfText { get; init; }

    /// <summary>full or fast: how much is done to read a page.</summary>
    public string? Reading { get; init; }

    /// <summary>True hides card numbers in texts and pictures.</summary>
    public bool? RedactCards { get; init; }

    public string? Formats { get; init; }

    /// <summary>The first setting that is wrong, in words; null when none is.</summary>
    internal string? Problem()
    {
        if (Languages is not null && (Languages.Length > 100 || !Languages.Split('+').All(language => language.Length > 0 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))))
        {
            return $"the languages '{ScanSettings.Short(Languages)}', expected names of Tesseract languages joined with '+'.";
        }

        if (SegmentationMode is < 1 or > 13)
        {
            return $"the segmentation mode {SegmentationMode}, expected 1 to 13.";
        }

        if (Reading is not (null or "full" or "fast"))
        {
            return $"the reading '{ScanSettings.Short(Reading)}', expected full or fast.";
        }

        if (PdfText is not (null or "redo" or "keep" or "skip"))
        {
            return $"the treatment of PDF text '{ScanSettings.Short(PdfText)}', expected redo, keep or skip.";
        }

        if (Formats is null)
        {
            return null;
        }

        _ = FormatSet.Parse(Formats, out var unknown);
        return unknown is null ? null : $"the format '{ScanSettings.Short(unknown)}', expected {OutputFormats.Known}.";
    }
}

/// <summary>Which profile scans of a place take.</summary>
public sealed record ScanRoute
{
    /// <summary>Container of the scans; null for any.</summary>
    public string? Container { get; init; }

    /// <summary>What a blob's name, or the submitted name, begins with.</summary>
    public string Prefix { get; set; } = "";

    public required string Profile { get; init; }

    internal bool Matches(ScanMessage message) => (Container is null || Container == message.Container) && (message.Blob?.StartsWith(Prefix, StringComparison.Ordinal) == true || message.Name.StartsWith(Prefix, StringComparison.Ordinal));
}

[JsonSerializable(typeof(ScanSettings))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
internal sealed partial class ScanSettingsJson : JsonSerializerContext;
