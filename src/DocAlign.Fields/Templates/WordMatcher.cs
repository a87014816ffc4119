using DocAlign.Documents;
using DocAlign.Fields.Values;
using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>Which words of a form and of a page have the same text.</summary>
internal static class WordMatcher
{
    /// <summary>Shorter words stand anywhere.</summary>
    private const int LeastLetters = 2;

    /// <summary>From this length on one letter may be read wrongly.</summary>
    private const int LongWord = 6;

    /// <summary>The words of a form that can be matched: as they are compared, or empty.</summary>
    public static string[] TextsOf(FormTemplate form) => [.. form.Words.Select(word => Comparable(word.Text))];

    /// <summary>The words of a page, doubtful ones as well: where words lie tells whether they are meant.</summary>
    public static IReadOnlyList<Word> WordsOf(Page page) =>
        [.. page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words), .. page.Doubtful];

    /// <summary>Each pair of words with the same text, or with one letter different in a long one.</summary>
    public static IReadOnlyList<PlacePair> Pairs(FormTemplate form, string[] texts, IReadOnlyList<Word> words, PixelSize page)
    {
        var own = words
            .Select((word, index) => (Text: Comparable(word.Text), index))
            .Where(word => word.Text.Length > 0)
            .ToLookup(word => word.Text, word => word.index, StringComparer.Ordinal);
        var pairs = new List<PlacePair>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length == 0)
            {
                continue;
            }

            var found =
                own.Contains(texts[i]) ? own[texts[i]]
                : texts[i].Length < LongWord ? []
                : own.Where(other => IsNearly(other.Key, texts[i])).SelectMany(other => other);
            var from = Middle(form.Words[i], form.Size);
            pairs.AddRange(found.Select(index => new PlacePair(i, index, from, Middle(words[index].Box, page))));
        }

        return pairs;
    }

    private static bool IsNearly(string a, string b) => EditDistance.Between(a, b, most: 1) <= 1;

    private static NormalizedPoint Middle(TemplateWord word, PixelSize size) =>
        Middle(PixelBox.Spanning(word.Left, word.Top, word.Right, word.Bottom), size);

    private static NormalizedPoint Middle(PixelBox box, PixelSize size) =>
        new PixelPoint((box.Left + box.Right) / 2.0, (box.Top + box.Bottom) / 2.0).ToNormalized(size);

    private static string Comparable(string text) => TextFolding.Compact(text) is { Length: >= LeastLetters } compact ? compact : "";
}
