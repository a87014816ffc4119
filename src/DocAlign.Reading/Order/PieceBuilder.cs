using DocAlign.Ocr;

namespace DocAlign.Reading.Order;

/// <summary>Joins words to pieces of lines.</summary>
internal static class PieceBuilder
{
    /// <summary>Widest space between two words of a piece, in heights of the taller one; the gap between two columns is wider.</summary>
    private const double MostSpace = 1.4;

    /// <summary>How far a word may reach into the one before it, in heights: boxes of italics overlap.</summary>
    private const double MostInto = 0.6;

    /// <summary>Share of the lower word's height that neighbours on one line have in common.</summary>
    private const double SameLine = 0.5;

    public static IReadOnlyList<TextPiece> Build(IEnumerable<RecognizedWord> words)
    {
        var pieces = new List<TextPiece>();
        foreach (var word in words.OrderBy(word => word.Box.Left).ThenBy(word => word.Box.Top))
        {
            var piece = pieces
                .Where(piece => Follows(piece.Words[^1], word))
                .MaxBy(piece => Boxes.SharedHeight(piece.Words[^1].Box, word.Box));
            if (piece is null)
            {
                pieces.Add(new TextPiece(word));
            }
            else
            {
                piece.Add(word);
            }
        }

        return pieces;
    }

    private static bool Follows(RecognizedWord before, RecognizedWord word)
    {
        double height = Math.Max(before.Box.Height, word.Box.Height);
        var space = word.Box.Left - before.Box.Right;
        return space <= MostSpace * height && space >= -MostInto * height && Boxes.SharedHeight(before.Box, word.Box) >= SameLine;
    }
}
