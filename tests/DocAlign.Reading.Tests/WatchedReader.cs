using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Reading.Tests;

/// <summary>Reads the same words on every picture, each on a line of its own, and tells what it was given.</summary>
internal sealed class WatchedReader(Action<PageImage, RecognitionOptions> watch, params RecognizedWord[] words) : ITextRecognizer
{
    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
    {
        watch(image, options);
        var lines = words.Select(word => new RecognizedLine(
            word.Box,
            new PixelPoint(word.Box.Left, word.Box.Bottom),
            new PixelPoint(word.Box.Right, word.Box.Bottom),
            0,
            [word]
        ));
        return new RecognizedPage
        {
            Size = image.Size,
            Blocks = words.Length == 0 ? [] : [new RecognizedBlock(Boxes.Union(words.Select(word => word.Box)), [.. lines])],
        };
    }

    public void Dispose() { }
}
