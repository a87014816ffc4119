using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Fusion;

/// <summary>What the probability of a word is computed from.</summary>
public static class WordFeatures
{
    /// <summary>Names of the features, in their order; the first is always one.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bias",
        "confidence",
        "confidenceCubed",
        "agrees",
        "agreesTimesConfidence",
        "disagrees",
        "lone",
        "isSegment",
        "isLight",
        "logLength",
        "hasDigit",
        "isShortNumber",
        "hasNoAlphanumeric",
        "oddCharacters",
        "heightRatio",
        "pageConfidence",
    ];

    /// <param name="opinion">What the other readings say about the same place.</param>
    public static double[] Of(CandidateWord word, Opinion opinion, PageEvidence page)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(page);
        var letters = word.Text.Count(char.IsLetterOrDigit);
        var odd = word.Text.Count(c => !char.IsLetterOrDigit(c) && !".,:/-$%&#@'()".Contains(c, StringComparison.Ordinal));
        return
        [
            1,
            word.Confidence,
            word.Confidence * word.Confidence * word.Confidence,
            opinion.Agreement > 0 ? 1 : 0,
            opinion.Agreement,
            opinion.Disagrees ? 1 : 0,
            opinion.IsLone ? 1 : 0,
            word.Origin == WordOrigin.Segment ? 1 : 0,
            word.Polarity == TextPolarity.LightOnDark ? 1 : 0,
            Math.Log(Math.Max(1, letters)),
            word.Text.Any(char.IsDigit) ? 1 : 0,
            letters <= 2 && word.Text.Any(char.IsDigit) ? 1 : 0,
            letters == 0 ? 1 : 0,
            (double)odd / Math.Max(1, word.Text.Length),
            page.WordHeight > 0 ? Math.Min(2, Math.Abs(Math.Log((double)word.Box.Height / page.WordHeight))) : 0,
            page.Confidence,
        ];
    }
}
