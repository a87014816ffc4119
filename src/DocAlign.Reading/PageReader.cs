using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading.Upright;
using DocAlign.Rectification;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading;

/// <summary>Finds the way up of a page and reads it.</summary>
/// <remarks>An instance belongs to one thread at a time.</remarks>
public sealed class PageReader
{
    private readonly FlatPageReader _reader;
    private readonly UprightReader _upright;

    /// <param name="detector">Asked where reading leaves doubts about the way up; null asks nobody.</param>
    public PageReader(ITextRecognizer recognizer, IOrientationDetector? detector, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        ArgumentNullException.ThrowIfNull(options);
        _reader = new FlatPageReader(recognizer, options);
        _upright = new UprightReader(_reader, detector, options);
    }

    /// <summary>Rectifies the page and reads it the way up that reads best.</summary>
    /// <param name="straightened">What the residual network says; null when there is none.</param>
    /// <exception cref="OcrException">A language is missing, or Tesseract failed.</exception>
    public (RectifiedPage Page, PageText Text) Read(
        ScannedPage scanned,
        LocatedPage located,
        SquaredPage squared,
        StraightenedPage? straightened,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(scanned);
        ArgumentNullException.ThrowIfNull(located);
        ArgumentNullException.ThrowIfNull(squared);
        var upright = _upright.Read(scanned, located, squared, straightened, cancellationToken);
        return (upright.Page, _reader.Complete(upright, cancellationToken));
    }

    /// <summary>Reads a page as it is.</summary>
    /// <exception cref="OcrException">A language is missing, or Tesseract failed.</exception>
    public (RectifiedPage Page, PageText Text) Read(RectifiedPage page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return (page, _reader.Complete(_reader.AsAWhole(page, cancellationToken), cancellationToken));
    }
}
