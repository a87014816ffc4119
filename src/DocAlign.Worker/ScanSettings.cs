using System.Globalization;
using System.Text.Json;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;
using DocAlign.Reading;

namespace DocAlign.Worker;

/// <summary>How scans are read that do not say it themselves: named profiles, and routes that choose one by where a scan lies.</summary>
/// <remarks>
/// A JSON file; unknown names are refused. The message's own fields win over its profile, the profile over the defaults (eng, mode 3,
/// rectified, the formats of <see cref="FormatSet.Default"/>).
/// </remarks>
public sealed record ScanSettings
{
    public static ScanSettings Default { get; } = new();

    // Setters: an init-only property would lose its default when the file leaves it out.
    public IReadOnlyDictionary<string, ScanProfile> Profiles { get; set; } = new Dictionary<string, ScanProfile>(StringComparer.Ordinal);

    /// <summary>The first that matches counts.</summary>
    public IReadOnlyList<ScanRoute> Routes { get; set; } = [];

    /// <exception cref="SettingsException">Settings in the file are wrong; all are told.</exception>
    /// <exception cref="ArgumentException">The file cannot be read.</exception>
    public static ScanSettings Load(string path)
    {
        try
        {
            var settings =
                JsonSerializer.Deserialize(File.ReadAllBytes(path), ScanSettingsJson.Default.ScanSettings)
                ?? throw new JsonException("it is null");
            var errors = new SettingErrors();
            foreach (var (name, profile) in settings.Profiles)
            {
                profile.Check(errors, $"'{path}': profiles.{name}");
            }

            var known = settings.Profiles.Count == 0 ? "a profile; the file has none" : string.Join(", ", settings.Profiles.Keys);
            foreach (var (index, route) in settings.Routes.Index())
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"'{path}': routes[{index}].profile");
                errors.Require(settings.Profiles.ContainsKey(route.Profile), key, route.Profile, known);
            }

            errors.ThrowIfAny();
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
            Recognition = new RecognitionOptions
            {
                Languages = own.Languages ?? "eng",
                SegmentationMode = (PageSegmentationMode)(own.SegmentationMode ?? 3),
                TessdataPath = tessdataPath,
            },
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
