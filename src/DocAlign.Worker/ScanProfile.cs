using DocAlign.Pipeline.Formats;

namespace DocAlign.Worker;

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
        if (
            Languages is not null
            && (
                Languages.Length > 100
                || !Languages
                    .Split('+')
                    .All(language => language.Length > 0 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            )
        )
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
