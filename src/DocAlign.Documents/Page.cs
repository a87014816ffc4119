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

    /// <summary>How the page was read; null where its text was not read from its pixels.</summary>
    public ReadingReport? Reading { get; init; }

    /// <summary>Mean of the word confidences, 0 to 1; 0 when there are no words.</summary>
    public required double Confidence { get; init; }

    /// <summary>The text that the page brought along; null, and left out, where it brought none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PageTextLayer? TextLayer { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Words that are more likely wrong than right, from top to bottom. They are no part of <see cref="Blocks"/> and of the plain text.</summary>
    public IReadOnlyList<Word> Doubtful { get; init => field = value ?? []; } = [];

    /// <summary>Tables that are drawn with rules; their words are in <see cref="Blocks"/> as well.</summary>
    public IReadOnlyList<Table> Tables { get; init => field = value ?? []; } = [];
}

/// <param name="Mode">"full" or "fast".</param>
/// <param name="PageWords">Words of the text that come from the reading of the whole page.</param>
/// <param name="SegmentWords">Words of the text that come from pieces of lines that were read on their own.</param>
public sealed record ReadingReport(string Mode, int PageWords, int SegmentWords);

/// <param name="Cells">Row by row, from left to right; empty cells as well.</param>
public sealed record Table(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, int Rows, int Columns, IReadOnlyList<Cell> Cells);

/// <param name="Row">From 0, at the top.</param>
/// <param name="Column">From 0, at the left.</param>
/// <param name="Text">The words of the cell, joined by spaces.</param>
public sealed record Cell(int Row, int Column, PixelBox Box, string Text);

/// <param name="ExifOrientation">1 to 8 as stored, already applied to Width and Height.</param>
/// <param name="Dpi">As the file states it; 0 when it does not.</param>
public sealed record SourcePage(int Width, int Height, int ExifOrientation, int Dpi);

public sealed record Block(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, IReadOnlyList<Line> Lines);

/// <param name="Paragraph">Index of the line's paragraph inside its block, from 0.</param>
public sealed record Line(PixelBox Box, IReadOnlyList<PixelPoint> Polygon, int Paragraph, IReadOnlyList<Word> Words);

/// <param name="Confidence">Probability that the word is read right, 0 to 1.</param>
/// <param name="Box">On the rectified page.</param>
/// <param name="Polygon">On the source image, clockwise from the word's top left; may leave the image where the warp does.</param>
public sealed record Word(string Text, double Confidence, PixelBox Box, IReadOnlyList<PixelPoint> Polygon);
