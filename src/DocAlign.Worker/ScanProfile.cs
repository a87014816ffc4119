using System.Globalization;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Worker;

/// <summary>Settings under a name; null leaves one open.</summary>
public sealed record ScanProfile
{
    /// <summary>Characters of a list of languages; some twenty names.</summary>
    private const int MostLanguages = 100;

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
    internal string? Problem() => Wrong().Select(wrong => $"{wrong.What} '{wrong.Given}', expected {wrong.Expected}.").FirstOrDefault();

    /// <summary>Notes all settings that are wrong, by their names in the file of settings.</summary>
    /// <param name="key">The profile's name in the file, such as "profiles.archive".</param>
    internal void Check(SettingErrors errors, string key)
    {
        foreach (var wrong in Wrong())
        {
            errors.Require(isGood: false, $"{key}.{wrong.Name}", wrong.Given, wrong.Expected);
        }
    }

    private IEnumerable<(string Name, string What, string Given, string Expected)> Wrong()
    {
        if (Languages is not null && !IsListOfLanguages(Languages))
        {
            yield return ("languages", "the languages", ScanSettings.Short(Languages), "names of Tesseract languages joined with '+'");
        }

        if (SegmentationMode is < 1 or > 13)
        {
            var mode = SegmentationMode.Value.ToString(CultureInfo.InvariantCulture);
            yield return ("segmentationMode", "the segmentation mode", mode, "1 to 13");
        }

        if (Reading is not (null or "full" or "fast"))
        {
            yield return ("reading", "the reading", ScanSettings.Short(Reading), "full or fast");
        }

        if (PdfText is not (null or "redo" or "keep" or "skip"))
        {
            yield return ("pdfText", "the treatment of PDF text", ScanSettings.Short(PdfText), "redo, keep or skip");
        }

        if (Formats is not null)
        {
            _ = FormatSet.Parse(Formats, out var unknown);
            if (unknown is not null)
            {
                yield return ("formats", "the format", ScanSettings.Short(unknown), OutputFormats.Known);
            }
        }
    }

    private static bool IsListOfLanguages(string languages) =>
        languages.Length <= MostLanguages
        && languages.Split('+').All(language => language.Length > 0 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
}
