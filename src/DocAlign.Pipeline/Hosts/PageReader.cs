using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Rectifies and reads a page; where what was read looks wrong, the page is read the other ways up, and as it came, and the best counts.</summary>
internal sealed class PageReader(ITextRecognizer recognizer, ProcessingOptions options)
{
    /// <summary>Mean confidence from which a page is believed to stand upright. Upside down, text reads with 0.3 to 0.5.</summary>
    private const double Believable = 0.55;

    /// <summary>Mean confidence from which no other way is tried any more.</summary>
    private const double Good = 0.7;

    /// <summary>Words below this confidence are worth nothing, and less.</summary>
    private const double Guess = 0.4;

    public (RectifiedPage Page, RecognizedPage Text) Read(ScannedPage scanned, LocatedPage located, SquaredPage squared, StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var best = Read(PageRectifier.Rectify(scanned, located, squared, straightened, options.Rectification), cancellationToken);
        if (!options.Rectification.Orientation || MeanConfidence(best.Text) >= Believable)
        {
            return best;
        }

        foreach (var more in new[] { 2, 1, 3 })
        {
            var turned = PageSquarer.Turned(scanned.Image, squared, (squared.QuarterTurns + more) % 4, options.Rectification);
            var tried = Read(PageRectifier.Rectify(scanned, located, turned, more == 2 ? straightened?.UpsideDown() : null, options.Rectification), cancellationToken);
            best = Worth(tried.Text) > Worth(best.Text) ? tried : best;
            if (MeanConfidence(best.Text) >= Good)
            {
                return best;
            }
        }

        if (best.Page.Decision == "untouched")
        {
            return best;
        }

        var asItCame = Read(PageRectifier.LeaveAlone(scanned, "Every other way it reads worse."), cancellationToken);
        return Worth(asItCame.Text) > Worth(best.Text) ? asItCame : best;
    }

    public (RectifiedPage Page, RecognizedPage Text) Read(RectifiedPage page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (page, recognizer.Recognize(page.Image, page.Dpi, options.Recognition, cancellationToken));
    }

    /// <summary>Mean confidence of the words, each as long as it is; 0 without words.</summary>
    private static double MeanConfidence(RecognizedPage text)
    {
        var letters = text.Words.Sum(word => word.Text.Length);
        return letters > 0 ? text.Words.Sum(word => word.Confidence * word.Text.Length) / letters : 0;
    }

    private static double Worth(RecognizedPage text) => text.Words.Sum(word => (word.Confidence - Guess) * word.Text.Length);
}
