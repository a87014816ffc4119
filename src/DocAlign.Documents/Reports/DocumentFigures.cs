using System.Text;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Reports;

/// <summary>What the index of a report keeps of a document.</summary>
public sealed record DocumentFigures
{
    /// <summary>Letters of the text that can be searched for; enough for a long receipt, and 500 documents stay below 2 MB.</summary>
    private const int SearchableLength = 3000;

    public required int Pages { get; init; }

    public required int Words { get; init; }

    public required int Doubtful { get; init; }

    /// <summary>Mean of the probabilities of all words, 0 to 1; null where there are none.</summary>
    public required double? Confidence { get; init; }

    /// <summary>What was done to the pages, each decision once.</summary>
    public required IReadOnlyList<string> Decisions { get; init; }

    /// <summary>Figures of single pages for the distributions, by <see cref="Distribution.All"/>'s names.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Measures { get; init; }

    public required string? Kind { get; init; }

    public required string? Company { get; init; }

    public required string? Date { get; init; }

    public required string? Total { get; init; }

    public required bool NeedsReview { get; init; }

    public required IReadOnlyList<string> ReviewReasons { get; init; }

    /// <summary>Words of the document in lower case, for the search.</summary>
    public required string Searchable { get; init; }

    public static DocumentFigures Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var words = document.Pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines).SelectMany(line => line.Words).ToList();
        return new DocumentFigures
        {
            Pages = document.Pages.Count,
            Words = words.Count,
            Doubtful = document.Pages.Sum(page => page.Doubtful.Count),
            Confidence = words.Count > 0 ? words.Average(word => word.Confidence) : null,
            Decisions = [.. document.Pages.Select(page => page.Warp.Decision).Distinct(StringComparer.Ordinal)],
            Measures = Distribution.All.ToDictionary(
                distribution => distribution.Name,
                distribution => (IReadOnlyList<double>)[.. document.Pages.Select(distribution.Of).OfType<double>().Where(double.IsFinite)],
                StringComparer.Ordinal
            ),
            Kind = document.Fields?.Kind,
            Company = ValueOf(FieldNames.Company),
            Date = ValueOf(FieldNames.Date),
            Total = ValueOf(FieldNames.Total),
            NeedsReview = document.Fields?.NeedsReview ?? false,
            ReviewReasons = document.Fields?.ReviewReasons ?? [],
            Searchable = SearchableOf(words),
        };

        string? ValueOf(string name) => document.Fields?.Find(name)?.Value;
    }

    private static string SearchableOf(IEnumerable<Word> words)
    {
        var text = new StringBuilder();
        foreach (var word in words.Select(word => WritableText.Of(word.Text).ToLowerInvariant()))
        {
            if (text.Length + word.Length > SearchableLength)
            {
                break;
            }

            text.Append(word).Append(' ');
        }

        return text.ToString();
    }
}
