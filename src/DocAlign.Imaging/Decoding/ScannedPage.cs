namespace DocAlign.Imaging;

/// <summary>One decoded page of a scan, turned upright by its EXIF orientation.</summary>
public sealed record ScannedPage
{
    public required PageImage Image { get; init; }

    /// <summary>Position in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Resolution in dots per inch as the file states it; 0 when it does not.</summary>
    public required int Dpi { get; init; }

    /// <summary>EXIF orientation 1 to 8 as stored; already applied to <see cref="Image"/>. 1 when absent.</summary>
    public int ExifOrientation { get; init; } = 1;

    /// <summary>The text that the page brings along; null when it has none. Only PDF pages have one.</summary>
    public TextLayer? TextLayer { get; init; }
}
