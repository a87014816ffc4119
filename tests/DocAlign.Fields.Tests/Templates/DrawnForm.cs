using DocAlign.Documents;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

/// <summary>A form of 1,000 x 1,400 px with forty labels and a zone, and pages on which it lies moved by a warp.</summary>
internal static class DrawnForm
{
    public static readonly PixelSize Size = new(1000, 1400);
    public static readonly ZoneBox Zone = new("amount", 400, 700, 600, 760);

    public static FormTemplate Template(string name = "order", string prefix = "LABEL") =>
        new()
        {
            Name = name,
            Width = Size.Width,
            Height = Size.Height,
            Words = [.. Labels(prefix)],
            Zones = [Zone],
        };

    /// <param name="map">From the form to the page, in pixels of both.</param>
    /// <param name="values">Words that were filled in, on the form.</param>
    /// <param name="keep">Which labels were read.</param>
    public static Page Page(
        Func<PixelPoint, PixelPoint> map,
        IEnumerable<TemplateWord> values,
        Func<int, bool>? keep = null,
        string prefix = "LABEL"
    )
    {
        var words = Labels(prefix).Where((_, i) => keep?.Invoke(i) ?? true).Concat(values);
        return Receipt.Page(words.Select(word => Moved(word, map))) with { Size = Size };
    }

    public static IEnumerable<TemplateWord> Labels(string prefix) =>
        Enumerable
            .Range(0, 40)
            .Select(i =>
            {
                var (x, y) = (80 + (220 * (i % 4)) + (17 * (i % 3)), 60 + (130 * (i / 4)));
                return new TemplateWord($"{prefix}{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}", x, y, x + 90, y + 20);
            });

    private static Word Moved(TemplateWord word, Func<PixelPoint, PixelPoint> map)
    {
        var middle = map(new PixelPoint((word.Left + word.Right) / 2.0, (word.Top + word.Bottom) / 2.0));
        var (left, top) = (middle.X - ((word.Right - word.Left) / 2.0), middle.Y - ((word.Bottom - word.Top) / 2.0));
        var (x, y) = ((int)Math.Round(left), (int)Math.Round(top));
        return Receipt.Word(word.Text, new PixelBox(x, y, x + word.Right - word.Left, y + word.Bottom - word.Top));
    }
}
