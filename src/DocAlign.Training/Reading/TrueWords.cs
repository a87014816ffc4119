using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Reading;

/// <summary>The words that are on a page, without their places.</summary>
/// <param name="lines">Words or whole lines; they are split at white space.</param>
/// <param name="ignoreCase">Compare in upper case, for a truth that was typed in capitals.</param>
internal sealed class TrueWords(IReadOnlyList<string> lines, bool ignoreCase)
{
    private readonly HashSet<string> _words = [.. BagOfWords.Normalized(lines, ignoreCase)];

    /// <returns>Whether the page has this word; null where nothing of the text is compared, as of a lone dash.</returns>
    public bool? Has(string text)
    {
        var normalized = string.Concat(BagOfWords.Normalized([text], ignoreCase));
        return normalized.Length > 0 ? _words.Contains(normalized) : null;
    }

    /// <inheritdoc cref="BagOfWords.F1(IEnumerable{string}, IEnumerable{string}, bool)"/>
    public double F1(IEnumerable<string> read) => BagOfWords.F1(lines, read, ignoreCase);
}
