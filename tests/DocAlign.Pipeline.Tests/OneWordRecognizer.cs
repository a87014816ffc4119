using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Pipeline.Tests;

/// <summary>Finds one word in the middle of any page.</summary>
internal sealed class OneWordRecognizer : ITextRecognizer
{
    public string Word { get; init; } = "word";

    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
    {
        var box = new PixelBox(image.Width / 4, image.Height / 4, image.Width / 2, image.Height / 2);
        var line = new RecognizedLine(box, new(box.Left, box.Bottom), new(box.Right, box.Bottom), 0, [new RecognizedWord(Word, box, 0.9)]);
        return new RecognizedPage { Size = image.Size, Blocks = [new RecognizedBlock(box, [line])] };
    }

    public void Dispose() { }
}
