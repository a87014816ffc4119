using DocAlign.Documents;

namespace DocAlign.Pipeline.Notices;

/// <summary>How far a result can be trusted, in a few numbers.</summary>
/// <param name="Pages">How many there are.</param>
/// <param name="Words">Words of the text.</param>
/// <param name="Doubtful">Words that were kept out of the text, since they are more likely wrong than right.</param>
/// <param name="Mean">Of the confidences of all words, 0 to 1; 0 without words.</param>
/// <param name="Lowest">Mean of the worst page.</param>
public sealed record NoticeConfidence(int Pages, int Words, int Doubtful, double Mean, double Lowest)
{
    /// <summary>
    /// Mean confidence of a page below which a person should look at it. Of the 15 pages of samples/ it names the two that are hardest to
    /// read: invoice-curled.jpg (0.87) and
    /// receipt-photo.jpg (0.89); the next has 0.91. It was not chosen on anything larger.
    /// </summary>
    public const double ReviewBelow = 0.9;

    /// <summary>True where a page has a mean confidence below <see cref="ReviewBelow"/>, which a page without words has.</summary>
    public bool NeedsReview => Lowest < ReviewBelow;

    public static NoticeConfidence Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var words = document.Pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines).SelectMany(line => line.Words).ToList();
        return new NoticeConfidence(
            document.Pages.Count,
            words.Count,
            document.Pages.Sum(page => page.Doubtful.Count),
            words.Count > 0 ? Math.Round(words.Average(word => word.Confidence), 4) : 0,
            document.Pages.Min(page => page.Confidence)
        );
    }
}
