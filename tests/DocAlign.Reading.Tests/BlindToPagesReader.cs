using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Reading.Tests;

/// <summary>Sees nothing on a whole page, and reads single lines as another reader does.</summary>
internal sealed class BlindToPagesReader(ITextRecognizer reader) : ITextRecognizer
{
    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken) =>
        options.SegmentationMode == PageSegmentationMode.SingleLine
            ? reader.Recognize(image, dpi, options, cancellationToken)
            : new RecognizedPage { Size = image.Size, Blocks = [] };

    public void Dispose() { }
}
