using DocAlign.Geometry;
using DocAlign.Ocr;

namespace DocAlign.Reading.Order;

/// <summary>Words that follow each other on one line, up to a column gap, from left to right.</summary>
internal sealed class TextPiece
{
    private readonly List<RecognizedWord> _words;

    public TextPiece(RecognizedWord first)
    {
        _words = [first];
        Box = first.Box;
    }

    public IReadOnlyList<RecognizedWord> Words => _words;

    public PixelBox Box { get; private set; }

    public void Add(RecognizedWord word)
    {
        _words.Add(word);
        Box = Box.Union(word.Box);
    }
}
