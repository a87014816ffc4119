using DocAlign.Geometry;
using DocAlign.Ocr;

namespace DocAlign.Reading.Order;

/// <summary>Pieces side by side, from left to right: a line of prose, or the cells of a table's row.</summary>
internal sealed record TextRow(IReadOnlyList<TextPiece> Pieces)
{
    public PixelBox Box { get; } = Boxes.Union(Pieces.Select(piece => piece.Box));

    public IEnumerable<RecognizedWord> Words => Pieces.SelectMany(piece => piece.Words);
}
