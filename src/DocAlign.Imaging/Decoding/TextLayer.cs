namespace DocAlign.Imaging.Decoding;

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
