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

    /// <summary>
    /// Words that are more likely wrong than right, from top to bottom. They are no part of <see cref="Blocks"/> and of the plain text.
    /// </summary>
    public IReadOnlyList<Word> Doubtful
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Tables that are drawn with rules; their words are in <see cref="Blocks"/> as well.</summary>
    public IReadOnlyList<Table> Tables
    {
        get;
        init => field = value ?? [];
    } = [];
}
