using System.Globalization;
using System.Text;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Training.Charts;

/// <summary>Small pictures in rows and columns as SVG that stands alone: the pixels are inside, as one PNG.</summary>
public sealed record PictureGrid
{
    private const int Gap = 4;
    private const int Top = 48;
    private const int Margin = 10;

    public required string Title { get; init; }

    /// <summary>Heads of the columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Grey pictures, a row each; all of one size, as many in each row as there are columns.</summary>
    public required IReadOnlyList<IReadOnlyList<PageImage>> Rows { get; init; }

    /// <summary>Pixels of the page for each pixel of a picture.</summary>
    public int Enlargement { get; init; } = 2;

    /// <exception cref="InvalidOperationException">
    /// A row has another length than the heads, a picture another size, or there is none.
    /// </exception>
    public string ToSvg()
    {
        if (Rows.Count == 0 || Rows.Any(row => row.Count != Columns.Count))
        {
            throw new InvalidOperationException(
                $"'{Title}' has rows of {string.Join(", ", Rows.Select(row => row.Count))} pictures, expected {Columns.Count} in each."
            );
        }

        var (width, height) = (Rows[0][0].Width, Rows[0][0].Height);
        if (
            Rows.SelectMany(row => row)
                .FirstOrDefault(picture => picture.Width != width || picture.Height != height || picture.Channels != 1) is
            { } other
        )
        {
            throw new InvalidOperationException(
                $"'{Title}' has a picture of {other.Width} x {other.Height} x {other.Channels}, expected {width} x {height} "
                    + $"x 1 as the first."
            );
        }

        var sheet = Sheet(width, height);
        var (shownWidth, shownHeight) = (sheet.Width * Enlargement, sheet.Height * Enlargement);
        var svg = new StringBuilder();
        void Line(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var (pageWidth, pageHeight) = (shownWidth + (2 * Margin), shownHeight + Top + Margin);
        const string look = "font-family=\"sans-serif\" font-size=\"12\"";
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pageWidth}\" height=\"{pageHeight}\" {look}>");
        Line($"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Line($"<text x=\"{Margin}\" y=\"20\" font-size=\"15\">{Escaped(Title)}</text>");
        for (var column = 0; column < Columns.Count; column++)
        {
            Line($"<text x=\"{Margin + (column * (width + Gap) * Enlargement)}\" y=\"{Top - 8}\">{Escaped(Columns[column])}</text>");
        }

        var data = "data:image/png;base64," + Convert.ToBase64String(ImageEncoder.Png(sheet, compression: 9));
        var place = FormattableString.Invariant($"x=\"{Margin}\" y=\"{Top}\" width=\"{shownWidth}\" height=\"{shownHeight}\"");
        Line($"<image {place} style=\"image-rendering:pixelated\" href=\"{data}\"/>");
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>All pictures on one white sheet, with gaps.</summary>
    private PageImage Sheet(int width, int height)
    {
        var (sheetWidth, sheetHeight) = ((Columns.Count * (width + Gap)) - Gap, (Rows.Count * (height + Gap)) - Gap);
        var pixels = new byte[sheetWidth * sheetHeight];
        pixels.AsSpan().Fill(255);
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
            {
                for (var y = 0; y < height; y++)
                {
                    Rows[row]
                        [column]
                        .Row(y)
                        .CopyTo(pixels.AsSpan((((row * (height + Gap)) + y) * sheetWidth) + (column * (width + Gap)), width));
                }
            }
        }

        return new PageImage(sheetWidth, sheetHeight, 1, pixels);
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
