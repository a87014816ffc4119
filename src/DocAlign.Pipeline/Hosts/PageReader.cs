using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Rectifies and reads a page; where what was read looks wrong, the page is read the other ways up, as it came, or as one column, and the best counts.</summary>
/// <param name="detector">Asked where reading leaves doubts about how the page lies; null asks nobody.</param>
internal sealed class PageReader(ITextRecognizer recognizer, IOrientationDetector? detector, ProcessingOptions options)
{
    /// <summary>Mean confidence from which a page stands upright without a doubt.</summary>
    private const double Certain = 0.68;

    /// <summary>The same where the network has no doubt.</summary>
    private const double CertainWhenSure = 0.5;

    /// <summary>The network's probability of a quarter turn from which it has no doubt: then a page is at most upside down.</summary>
    private const double Sure = 0.98;

    /// <summary>Margin from which orientation detection is believed.</summary>
    private const double LeastMargin = 2;

    /// <summary>Mean confidence from which a page is believed to stand upright. Upside down, text reads with 0.3 to 0.5.</summary>
    private const double Believable = 0.55;

    /// <summary>Mean confidence from which no other way is tried any more.</summary>
    private const double Good = 0.7;

    /// <summary>Share of a lying text's worth that it must keep when it is made to stand.</summary>
    private const double StandingShare = 0.8;

    /// <summary>How much more a page must be worth when it is shown another way without its lines asking for it.</summary>
    private const double ClearlyBetter = 1.6;

    /// <summary>What a few words are worth, see <see cref="Worth"/>: less is no evidence.</summary>
    private const double AFewWords = 6;

    /// <summary>Letters in lines that lie from which they count.</summary>
    private const int LeastLetters = 30;

    /// <summary>Share of what looks like text outside all words from which something was skipped.</summary>
    private const double MuchUnread = 0.2;

    /// <summary>How much more the page must be worth as one column.</summary>
    private const double BetterAsColumn = 1.1;

    /// <summary>Words up to this confidence are worth nothing.</summary>
    private const double Guess = 0.4;

    public (RectifiedPage Page, RecognizedPage Text) Read(ScannedPage scanned, LocatedPage located, SquaredPage squared, StraightenedPage? straightened, CancellationToken cancellationToken) =>
        WithWhatWasSkipped(ReadUpright(scanned, located, squared, straightened, cancellationToken), cancellationToken);

    /// <summary>
    /// Where a flattened page reads well and yet much that looks like text was not read, it is read as one column as well, and what is clearly worth more counts: layout analysis
    /// sometimes takes the prices of a receipt for a picture. A page that was left alone is read as Tesseract alone would.
    /// </summary>
    private (RectifiedPage Page, RecognizedPage Text) WithWhatWasSkipped((RectifiedPage Page, RecognizedPage Text) best, CancellationToken cancellationToken)
    {
        var isInDoubt = options.Recognition.SegmentationMode == PageSegmentationMode.Auto
            && best.Page.Decision.Treatment != PageTreatment.Untouched
            && MeanConfidence(best.Text) >= Certain
            && UnreadInk.Share(best.Page.Image, best.Text) >= MuchUnread;
        if (!isInDoubt)
        {
            return best;
        }

        var column = recognizer.Recognize(best.Page.Image, best.Page.Dpi, options.Recognition with { SegmentationMode = PageSegmentationMode.SingleColumn }, cancellationToken);
        return Worth(column) > Worth(best.Text) * BetterAsColumn ? (best.Page, column) : best;
    }

    private (RectifiedPage Page, RecognizedPage Text) ReadUpright(ScannedPage scanned, LocatedPage located, SquaredPage squared, StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var best = Read(PageRectifier.Rectify(scanned, located, squared, straightened, options.Rectification), cancellationToken);
        if (!options.Rectification.Orientation)
        {
            return best;
        }

        var confidence = MeanConfidence(best.Text);
        var asked = QuarterTurns(best.Text);
        var turns = asked;
        var isSure = located.Turns[squared.QuarterTurns] > Sure;
        if (turns == 0 && confidence >= (isSure ? CertainWhenSure : Certain))
        {
            return best;
        }

        // Lines that run up or down say it themselves.
        if (turns == 0 && detector?.DetectOrientation(best.Page.Image, best.Page.Dpi, options.Recognition.TessdataPath) is { Confidence: >= LeastMargin } seen)
        {
            turns = seen.ClockwiseDegrees / 90;
        }

        if (turns == 0 && confidence >= Believable)
        {
            return best;
        }

        // First as the text itself lies, then, where it still cannot be read, upside down and the rest.
        foreach (var more in (isSure ? [turns, 2] : new[] { turns, 2, 1, 3 }).Where(more => more != 0).Distinct())
        {
            var turned = PageSquarer.Turned(scanned.Image, squared, (squared.QuarterTurns + more) % 4, options.Rectification);
            var tried = Read(PageRectifier.Rectify(scanned, located, turned, more == 2 ? straightened?.UpsideDown() : null, options.Rectification), cancellationToken);

            // The same text, now standing, need not read quite as well; where its own lines do not ask for it, it must read clearly better. Text that lies now is no gain.
            var least = more == asked ? Worth(best.Text) * StandingShare : (Worth(best.Text) * ClearlyBetter) + AFewWords;
            best = QuarterTurns(tried.Text) == 0 && Worth(tried.Text) > least ? tried : best;
            if (MeanConfidence(best.Text) >= (more == turns ? Believable : Good))
            {
                return best;
            }
        }

        // Where no way can be read, text lines that cannot be either are no witness: the network's word counts.
        if (Worth(best.Text) < AFewWords)
        {
            var likely = located.Turns.ToList().IndexOf(located.Turns.Max());
            return likely == squared.QuarterTurns ? best : Read(PageRectifier.Rectify(scanned, located, PageSquarer.Turned(scanned.Image, squared, likely, options.Rectification), straightened: null, options.Rectification), cancellationToken);
        }

        if (best.Page.Decision.Treatment == PageTreatment.Untouched)
        {
            return best;
        }

        var asItCame = Read(PageRectifier.LeaveAlone(scanned, Objection.ReadsWorse), cancellationToken);
        return QuarterTurns(asItCame.Text) == 0 && Worth(asItCame.Text) > Worth(best.Text) + AFewWords ? asItCame : best;
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

    /// <summary>How most of the text stands turned, by the direction in which words follow each other: Tesseract reads lines that lie as well.</summary>
    /// <returns>0 (also where too little lies), 1 (lines run down) or 3 (lines run up).</returns>
    private static int QuarterTurns(RecognizedPage text)
    {
        var (across, down, up) = (0, 0, 0);
        foreach (var line in text.Blocks.SelectMany(block => block.Lines).Where(line => line.Words.Count > 1))
        {
            var (first, last) = (line.Words[0].Box, line.Words[^1].Box);
            var (dx, dy) = (last.Left + last.Right - first.Left - first.Right, last.Top + last.Bottom - first.Top - first.Bottom);
            var letters = line.Words.Sum(word => word.Text.Length);
            (across, down, up) = Math.Abs(dy) <= Math.Abs(dx) ? (across + letters, down, up) : dy > 0 ? (across, down + letters, up) : (across, down, up + letters);
        }

        return across >= down + up || down + up < LeastLetters ? 0 : down >= up ? 1 : 3;
    }

    private static double Worth(RecognizedPage text) => text.Words.Sum(word => Math.Max(0, word.Confidence - Guess) * word.Text.Length);
}
