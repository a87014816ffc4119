using DocAlign.Imaging;

namespace DocAlign.Ocr;

/// <summary>Reads a flat page. An instance belongs to one thread at a time.</summary>
public interface ITextRecognizer : IDisposable
{
    /// <param name="dpi">Resolution of <paramref name="image"/> in dots per inch; 0 when unknown, it is then estimated.</param>
    RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken);
}
