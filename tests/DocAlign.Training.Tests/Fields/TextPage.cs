using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Training.Tests.Fields;

/// <summary>Pages for tests, written as lines of text: a letter is 10 px wide, a line 20 px high and 30 px from the next.</summary>
internal static class TextPage
{
    public static Page Of(params string[] lines) =>
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
            Confidence = 0.95,
            Blocks = [.. lines.Select((line, row) => Block(line, row * 30))],
        };

    private static Block Block(string line, int top)
    {
        var left = 0;
        var words = new List<Word>();
        foreach (var text in line.Split(' '))
        {
            var box = new PixelBox(left, top, left + (10 * text.Length), top + 20);
            words.Add(new Word(text, 0.95, box, Corners(box)));
            left = box.Right + 10;
        }

        var all = new PixelBox(0, top, left - 10, top + 20);
        return new Block(all, Corners(all), [new Line(all, Corners(all), 0, words)]);
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
