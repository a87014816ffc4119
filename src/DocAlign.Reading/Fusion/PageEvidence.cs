using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Fusion;

/// <summary>What the words of a page have in common.</summary>
/// <param name="Confidence">Mean confidence of the page's reading, each word as long as it is; 0 without words.</param>
/// <param name="WordHeight">Median height of its words' boxes in pixels; 0 without words.</param>
public sealed record PageEvidence(double Confidence, int WordHeight)
{
    public static PageEvidence Of(IReadOnlyList<CandidateWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var letters = words.Sum(word => word.Text.Length);
        return letters == 0
            ? new PageEvidence(0, 0)
            : new PageEvidence(
                words.Sum(word => word.Confidence * word.Text.Length) / letters,
                words.Select(word => word.Box.Height).Order().ElementAt(words.Count / 2)
            );
    }
}
