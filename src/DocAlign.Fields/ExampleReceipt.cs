using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Fields;

/// <summary>A small receipt that has a bit of everything, for <see cref="FieldExtractor.Prepare"/>.</summary>
internal static class ExampleReceipt
{
    private const int Letter = 10;
    private const int LineHeight = 20;
    private const int LinePitch = 30;
    private const int Side = 600;

    /// <summary>A column of the text is a letter's width on the page.</summary>
    private static readonly string[] Lines =
    [
        "Corner Bakery Ltd",
        "12 Mill Street",
        "Invoice No: 1042",
        "Date: 03/05/2024",
        "Tel: 555 0199",
        "Item           Qty  Price  Amount",
        "Rye bread       2   3.50    7.00",
        "Tea             1   2.00    2.00",
        "Subtotal                    9.00",
        "Tax 10 %                    0.90",
        "Total EUR                   9.90",
    ];

    public static Page Page { get; } =
        new()
        {
            Number = 1,
            Source = new SourcePage(Side, Side, ExifOrientation: 1, Dpi: 0),
            Size = new PixelSize(Side, Side),
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "",
                Confidence = 1,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 1,
            Blocks = [.. Lines.Select(BlockOf)],
        };

    private static Block BlockOf(string line, int row)
    {
        var words = new List<Word>();
        for (var start = 0; start < line.Length; start++)
        {
            if (line[start] != ' ' && (start == 0 || line[start - 1] == ' '))
            {
                var end = line.IndexOf(' ', start) is >= 0 and var blank ? blank : line.Length;
                var box = new PixelBox(start * Letter, row * LinePitch, end * Letter, (row * LinePitch) + LineHeight);
                words.Add(new Word(line[start..end], Confidence: 1, box, Corners(box)));
            }
        }

        var whole = new PixelBox(0, row * LinePitch, line.Length * Letter, (row * LinePitch) + LineHeight);
        return new Block(whole, Corners(whole), [new Line(whole, Corners(whole), Paragraph: 0, words)]);
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
