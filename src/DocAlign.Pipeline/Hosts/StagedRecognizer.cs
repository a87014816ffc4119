using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Says when reading begins.</summary>
internal sealed class StagedRecognizer(ITextRecognizer inner, Action<PageStage> entered) : ITextRecognizer
{
    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
    {
        entered(PageStage.Recognize);
        return inner.Recognize(image, dpi, options, cancellationToken);
    }

    public void Dispose() => inner.Dispose();
}
