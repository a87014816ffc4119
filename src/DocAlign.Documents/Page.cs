using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents;

/// <summary>One page: where it came from, how it was flattened, what it says.</summary>
public sealed record Page
{
    /// <summary>Position in the scan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The page as it came in, turned by its EXIF orientation; the frame of every <c>polygon</c>.</summary>
    public required SourcePage Source { get; init; }

    /// <summary>Size of the rectified page; the frame of every <c>box</c>.</summary>
    public required PixelSize Size { get; init; }

    public required WarpReport Warp { get; init; }

    /// <summary>Mean of the word confidences, 0 to 1; 0 when there are no words.</summary>
    public required double Confidence { get; init; }

    /// <summary>The text that the page brought along; null, and left out, where it brought none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PageTextLayer? TextLayer { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }
}

/// <param name="ExifOrientation">1 to 8 as stored, already applied to Width and Height.</param>
/// <param name="Dpi">As the file states it; 0 when it does not.</param>
public sealed record SourcePage(int Width, int Height, int ExifOrientation, int Dpi);

public sealed record Block(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, IReadOnlyList<Line> Lines);

/// <param name="Paragraph">Index of the line's paragraph inside its block, from 0.</param>
public sealed record Line(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, int Paragraph, IReadOnlyList<Word> Words);

/// <param name="Confidence">0 to 1.</param>
/// <param name="Box">On the rectified page.</param>
/// <param name="Polygon">On the source image, clockwise from the word's top left; may leave the image where the warp does.</param>
public sealed record Word(string Text, double Confidence, PixelBox Box, IReadOnlyList<PixelPoint> Polygon);
