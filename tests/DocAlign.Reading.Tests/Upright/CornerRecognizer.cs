using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Reading.Tests.Upright;

/// <summary>Reads as many words, as surely, as the place of the mark says.</summary>
/// <param name="text">By the corner.</param>
/// <param name="sideways">Where the words stand below each other.</param>
internal sealed class CornerRecognizer(Func<int, (int Words, double Confidence)> text, Func<int, bool> sideways) : ITextRecognizer
{
    public List<int> Corners { get; } = [];

    public int Count => Corners.Count;

    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
    {
        var corner = MarkedPage.CornerOf(image);
        Corners.Add(corner);
        var (count, confidence) = text(corner);
        var words = Enumerable
            .Range(0, count)
            .Select(i => sideways(corner) ? (X: 100, Y: 10 + (8 * i)) : (X: 10 + (8 * i), Y: 100))
            .Select(at => new RecognizedWord("word", new PixelBox(at.X, at.Y, at.X + 6, at.Y + 6), confidence))
            .ToArray();
        var box = new PixelBox(0, 0, image.Width, image.Height);
        var line = new RecognizedLine(box, new PixelPoint(0, 100), new PixelPoint(image.Width, 100), 0, words);
        return new RecognizedPage { Size = image.Size, Blocks = count == 0 ? [] : [new RecognizedBlock(box, [line])] };
    }

    public void Dispose() { }
}
