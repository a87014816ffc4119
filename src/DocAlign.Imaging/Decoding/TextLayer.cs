using DocAlign.Geometry;

namespace DocAlign.Imaging;

/// <summary>
/// The text that a page brings along, as a PDF does that was made by a program or read before. Boxes are pixels of the page's image.
/// </summary>
public sealed record TextLayer(IReadOnlyList<TextLayerBlock> Blocks)
{
    /// <summary>
    /// Words from which a page counts as having its text: a stamp, a page number or the mark of a scanning app has fewer. Not measured.
    /// </summary>
    public const int LeastWords = 10;

    public int WordCount => Blocks.Sum(block => block.Lines.Sum(line => line.Words.Count));
}

/// <summary>A region of text, in the order of the file.</summary>
public sealed record TextLayerBlock(PixelBox Box, IReadOnlyList<TextLayerLine> Lines);

/// <summary>A line of words, from left to right.</summary>
public sealed record TextLayerLine(PixelBox Box, IReadOnlyList<TextLayerWord> Words);

/// <summary>A word as the file has it.</summary>
public sealed record TextLayerWord(string Text, PixelBox Box);
