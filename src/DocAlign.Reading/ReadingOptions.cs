using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Reading;

/// <summary>How pages are read.</summary>
public sealed record ReadingOptions
{
    public ReadingMode Mode { get; init; } = ReadingMode.Full;

    public RecognitionOptions Recognition { get; init; } = new();

    public RectificationOptions Rectification { get; init; } = RectificationOptions.Default;
}
