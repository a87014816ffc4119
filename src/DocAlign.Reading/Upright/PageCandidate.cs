using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading.Upright;

/// <summary>A page one way up, with what the reading of the whole page says.</summary>
/// <param name="Lines">What the line finder saw.</param>
internal sealed record PageCandidate(RectifiedPage Page, PageLines Lines, RecognizedPage Text)
{
    /// <summary>Words up to this confidence are worth nothing.</summary>
    private const double Guess = 0.4;

    /// <summary>Letters in sideways lines from which they count.</summary>
    private const int LeastLetters = 30;

    /// <summary>Mean confidence of the words, each as long as it is; 0 without words.</summary>
    public double Confidence { get; } = MeanConfidence(Text);

    /// <summary>Letters times confidence, as far as it is above a guess.</summary>
    public double Worth { get; } = Text.Words.Sum(word => Math.Max(0, word.Confidence - Guess) * word.Text.Length);

    /// <summary>
    /// Quarter turns by which most of the text is turned, by the direction in which words follow each other: Tesseract reads sideways
    /// lines as well. 0 (also where too little is sideways),
    /// 1 (lines run down) or 3 (lines run up).
    /// </summary>
    public int QuarterTurns { get; } = TurnsOf(Text);

    private static double MeanConfidence(RecognizedPage text)
    {
        var letters = text.Words.Sum(word => word.Text.Length);
        return letters > 0 ? text.Words.Sum(word => word.Confidence * word.Text.Length) / letters : 0;
    }

    private static int TurnsOf(RecognizedPage text)
    {
        var (across, down, up) = (0, 0, 0);
        foreach (var line in text.Blocks.SelectMany(block => block.Lines).Where(line => line.Words.Count > 1))
        {
            var (first, last) = (line.Words[0].Box, line.Words[^1].Box);
            var (dx, dy) = (last.Left + last.Right - first.Left - first.Right, last.Top + last.Bottom - first.Top - first.Bottom);
            var letters = line.Words.Sum(word => word.Text.Length);
            (across, down, up) =
                Math.Abs(dy) <= Math.Abs(dx) ? (across + letters, down, up)
                : dy > 0 ? (across, down + letters, up)
                : (across, down, up + letters);
        }

        return across >= down + up || down + up < LeastLetters ? 0
            : down >= up ? 1
            : 3;
    }
}
