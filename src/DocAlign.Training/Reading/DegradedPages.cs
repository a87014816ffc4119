using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Reading;

/// <summary>Pages of all kinds that the project typesets and degrades itself; the same pages for the same seed.</summary>
/// <remarks>Each page has its own seed. As with scans, pages at even places are for the fit.</remarks>
internal static class DegradedPages
{
    public const string Source = "synthetic";

    /// <summary>Dots per inch between which pages are drawn: what a phone's photograph of a whole page has.</summary>
    private const double LeastDpi = 100;
    private const double MostDpi = 190;

    private static readonly TypesetKind[] Kinds = Enum.GetValues<TypesetKind>();

    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static IReadOnlyList<LabelledPage> Pages(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(index => Page(index, random.NextUInt64()))];
    }

    private static LabelledPage Page(int index, ulong seed)
    {
        // Both halves have pages of every kind.
        var kind = Kinds[index / 2 % Kinds.Length];
        return new LabelledPage(
            Source,
            $"{kind} {index}",
            index % 2 == 0,
            _ =>
            {
                var random = new SeededRandom(seed);
                var page = PageTypesetter.Typeset(kind, seed, random.Between(LeastDpi, MostDpi));
                return (
                    PageDegradation.Apply(page.Image, random),
                    new TrueWords([.. page.Words.Select(word => word.Text)], ignoreCase: false)
                );
            }
        );
    }
}
