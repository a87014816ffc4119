using System.Globalization;
using DocAlign.Documents;
using DocAlign.Fields.Values;
using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>Puts the words of a document into rows: on receipts a label and its amount often belong to two blocks.</summary>
internal static class RowBuilder
{
    /// <summary>Doubtful words below this probability are left out: rules and specks would crowd the rows.</summary>
    private const double LeastConfidence = 0.25;

    /// <summary>
    /// Doubtful words with the form of an amount or a date: nothing else on the page looks like them. On the even receipts of SROIE three
    /// dates and
    /// totals stand in no other word.
    /// </summary>
    private const double LeastConfidenceOfFigures = 0.1;

    /// <summary>A line joins a row where they share at least this part of the lower one's height.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>All rows, from top to bottom and page by page.</summary>
    public static IReadOnlyList<FieldRow> Build(IReadOnlyList<Page> pages)
    {
        var rows = new List<FieldRow>();
        foreach (var page in pages)
        {
            foreach (var words in RowsOf(page))
            {
                rows.Add(new FieldRow(rows.Count, page.Number, page.Size, words));
            }
        }

        return rows;
    }

    private static IEnumerable<IReadOnlyList<Word>> RowsOf(Page page)
    {
        var lines = page
            .Blocks.SelectMany(block => block.Lines)
            .Select(line => line.Words)
            .Concat(
                page.Doubtful.Where(word => word.Confidence >= (HasFigures(word) ? LeastConfidenceOfFigures : LeastConfidence))
                    .Select(word => (IReadOnlyList<Word>)[word])
            )
            .Select(words => words.Where(IsText).ToList())
            .Where(words => words.Count > 0)
            .Select(words => (Words: words, Box: Boxes.Union(words.Select(word => word.Box))))
            .OrderBy(line => line.Box.Top + line.Box.Bottom)
            .ThenBy(line => line.Box.Left);
        var rows = new List<(List<Word> Words, PixelBox Box)>();
        foreach (var line in lines)
        {
            var at = rows.FindLastIndex(row => Overlap(row.Box, line.Box) >= LeastOverlap && !Collide(row.Words, line.Words));
            if (at < 0)
            {
                rows.Add((line.Words, line.Box));
                continue;
            }

            // The row keeps the height of its first line, so that a tilted page does not chain one row into the next.
            rows[at].Words.AddRange(line.Words);
        }

        return rows.OrderBy(row => row.Box.Top + row.Box.Bottom)
            .Select(row => row.Words.OrderBy(word => word.Box.Left).ThenBy(word => word.Box.Top).ToList());
    }

    private static bool HasFigures(Word word) =>
        word.Text.Count(char.IsAsciiDigit) >= 3 && AmountParser.FindAll(word.Text).Any(amount => amount.Length >= word.Text.Length - 1)
        || (word.Text.Count(char.IsAsciiDigit) >= 6 && word.Text.Any(letter => letter is '/' or '-' or '.'));

    private static bool IsText(Word word) =>
        word.Text.Any(letter =>
            char.IsLetterOrDigit(letter)
            || letter is '☐' or '☑' or '☒' or '□' or '[' or ':' or '&' or '%' or '×' or '@'
            || char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol
        );

    /// <summary>Do words of both stand above each other? Then they are two rows however close they are.</summary>
    private static bool Collide(List<Word> row, List<Word> line) =>
        row.Exists(a =>
            line.Exists(b => Math.Min(a.Box.Right, b.Box.Right) - Math.Max(a.Box.Left, b.Box.Left) > Math.Min(a.Box.Width, b.Box.Width) / 2)
        );

    private static double Overlap(PixelBox a, PixelBox b) =>
        (Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top)) / (double)Math.Max(1, Math.Min(a.Height, b.Height));
}
