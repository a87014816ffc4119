using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Rectification;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading.Upright;

/// <summary>
/// Rectifies and reads a page as a whole; where what was read looks wrong, the page is read the other ways up, or as it came, and the
/// best candidate stands.
/// </summary>
/// <param name="detector">Asked where reading leaves doubts about the way up; null asks nobody.</param>
internal sealed class UprightReader(FlatPageReader reader, IOrientationDetector? detector, ReadingOptions options)
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

    /// <summary>Share of a sideways text's worth that it must keep when it is made to stand.</summary>
    private const double StandingShare = 0.8;

    /// <summary>How much more a page must be worth when it is shown another way without its lines asking for it.</summary>
    private const double ClearlyBetter = 1.6;

    /// <summary>What a few words are worth, see <see cref="PageCandidate.Worth"/>: less is no evidence.</summary>
    private const double AFewWords = 6;

    public PageCandidate Read(
        ScannedPage scanned,
        LocatedPage located,
        SquaredPage squared,
        StraightenedPage? straightened,
        CancellationToken cancellationToken
    )
    {
        using var stage = PageStages.Begin("way up");
        var best = AsAWhole(PageRectifier.Rectify(scanned, located, squared, straightened, options.Rectification));
        if (!options.Rectification.Orientation)
        {
            return best;
        }

        var asked = best.QuarterTurns;
        var turns = asked;
        var isSure = located.Turns[squared.QuarterTurns] > Sure;
        if (turns == 0 && best.Confidence >= (isSure ? CertainWhenSure : Certain))
        {
            return best;
        }

        // Lines that run up or down say it themselves.
        if (
            turns == 0
            && detector?.DetectOrientation(best.Page.Image, best.Page.Dpi, options.Recognition.TessdataPath)
                is { Confidence: >= LeastMargin } seen
        )
        {
            turns = seen.ClockwiseDegrees / 90;
        }

        if (turns == 0 && best.Confidence >= Believable)
        {
            return best;
        }

        // First as a network without doubts says, then as the text itself runs, then, where it still cannot be read, upside down and the
        // rest.
        // Each way that is tried in vain costs as much as the page itself.
        var likely = located.Turns.ToList().IndexOf(located.Turns.Max());
        var first = located.Turns[likely] > Sure ? (likely - squared.QuarterTurns + 4) % 4 : turns;
        foreach (var more in (isSure ? [turns, 2] : new[] { first, turns, 2, 1, 3 }).Where(more => more != 0).Distinct())
        {
            var turned = PageSquarer.Turned(scanned.Image, squared, (squared.QuarterTurns + more) % 4, options.Rectification);
            var tried = AsAWhole(
                PageRectifier.Rectify(scanned, located, turned, more == 2 ? straightened?.UpsideDown() : null, options.Rectification)
            );

            // The same text, now standing, need not read quite as well; where its own lines do not ask for it, it must read clearly
            // better. Text that is sideways now is no gain.
            var least = more == asked ? best.Worth * StandingShare : (best.Worth * ClearlyBetter) + AFewWords;
            best = tried.QuarterTurns == 0 && tried.Worth > least ? tried : best;
            if (best.Confidence >= (more == turns || more == first ? Believable : Good))
            {
                return best;
            }
        }

        // Where no way can be read, text lines that cannot be either are no witness: the network's word counts.
        if (best.Worth < AFewWords)
        {
            return likely == squared.QuarterTurns
                ? best
                : AsAWhole(
                    PageRectifier.Rectify(
                        scanned,
                        located,
                        PageSquarer.Turned(scanned.Image, squared, likely, options.Rectification),
                        straightened: null,
                        options.Rectification
                    )
                );
        }

        if (best.Page.Decision.Treatment == PageTreatment.Untouched)
        {
            return best;
        }

        var asItCame = AsAWhole(PageRectifier.LeaveAlone(scanned, Objection.ReadsWorse));
        return asItCame.QuarterTurns == 0 && asItCame.Worth > best.Worth + AFewWords ? asItCame : best;

        PageCandidate AsAWhole(RectifiedPage page) => reader.AsAWhole(page, cancellationToken);
    }
}
