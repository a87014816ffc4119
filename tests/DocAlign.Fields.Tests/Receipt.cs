using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests;

/// <summary>Pages for tests, written as lines of text: a letter is 10 px wide, a line 20 px high and 30 px from the next.</summary>
internal static class Receipt
{
    public const int Letter = 10;
    public const int LineHeight = 20;
    public const int LinePitch = 30;

    /// <summary>One page; blanks move a word to the right, as on a typewriter.</summary>
    public static IReadOnlyList<Page> Of(params string[] lines) => [Page(lines.SelectMany((line, row) => Words(line, row)))];

    public static Page Page(IEnumerable<Word> words, IEnumerable<Word>? doubtful = null) =>
        new()
        {
            Number = 1,
            Source = new SourcePage(1000, 1000, 1, 0),
            Size = new PixelSize(1000, 1000),
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "Flat.",
                Confidence = 1,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0.9,
            Blocks = [.. words.Select(word => new Block(word.Box, word.Polygon, [new Line(word.Box, word.Polygon, 0, [word])]))],
            Doubtful = [.. doubtful ?? []],
        };

    public static IEnumerable<Word> Words(string line, int row, double confidence = 0.95)
    {
        for (var start = 0; start < line.Length; start++)
        {
            if (line[start] != ' ' && (start == 0 || line[start - 1] == ' '))
            {
                var end = line.IndexOf(' ', start) is var blank && blank < 0 ? line.Length : blank;
                var box = new PixelBox(start * Letter, row * LinePitch, end * Letter, (row * LinePitch) + LineHeight);
                yield return Word(line[start..end], box, confidence);
            }
        }
    }

    public static Word Word(string text, PixelBox box, double confidence = 0.95) =>
        new(
            text,
            confidence,
            box,
            [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)]
        );
}
