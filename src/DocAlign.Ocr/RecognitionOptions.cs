namespace DocAlign.Ocr;

/// <summary>How a page is to be read.</summary>
public sealed record RecognitionOptions
{
    /// <summary>Tesseract language codes joined with '+', for example "eng" or "eng+deu". Default "eng".</summary>
    public string Languages { get; init; } = "eng";

    /// <summary>How the page is cut into text. Default <see cref="PageSegmentationMode.Auto"/>.</summary>
    public PageSegmentationMode SegmentationMode { get; init; } = PageSegmentationMode.Auto;

    /// <summary>
    /// True lets Tesseract read a line that it reads badly a second time with light and dark exchanged. Default true; false where the
    /// caller knows that text is dark on light.
    /// </summary>
    public bool TriesInverted { get; init; } = true;

    /// <summary>Folder that holds NAME.traineddata; null looks at TESSDATA_PREFIX and at Debian's folder.</summary>
    public string? TessdataPath { get; init; }
}
