namespace DocAlign.Imaging.Decoding;

/// <summary>File formats that are recognised, by their first bytes and never by their name.</summary>
public enum ScanFormat
{
    Unknown,
    Jpeg,
    Png,
    Tiff,
    WebP,
    Bmp,
    Gif,
    Pnm,
    Pdf,
    Heif,
}
