using DocAlign.Geometry;

namespace DocAlign.Imaging.Decoding;

/// <summary>One decoded page of a scan, turned upright by its EXIF orientation.</summary>
public sealed record ScannedPage
{
    private readonly PixelSize? _sourceSize;

    public required PageImage Image { get; init; }

    /// <summary>How many pixels of the file a side make one of <see cref="Image"/>: 1, or 2 or 4 of a very large page.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>The page as the file has it, turned upright: the frame of places on the source.</summary>
    public PixelSize SourceSize
    {
        get => _sourceSize ?? Image.Size;
        init => _sourceSize = value;
    }

    /// <summary>The page in the file has light text on dark paper; <see cref="Image"/> is inverted.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Position in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Resolution of the page in the file, in dots per inch as the file states it; 0 when it does not.</summary>
    public required int Dpi { get; init; }

    /// <summary>Resolution of <see cref="Image"/>.</summary>
    public int ImageDpi => Dpi / Reduction;

    /// <summary>EXIF orientation 1 to 8 as stored; already applied to <see cref="Image"/>. 1 when absent.</summary>
    public int ExifOrientation { get; init; } = 1;

    /// <summary>The text that the page brings along; null when it has none. Only PDF pages have one.</summary>
    public TextLayer? TextLayer { get; init; }
}
