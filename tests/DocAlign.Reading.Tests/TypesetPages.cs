using DocAlign.Training.Typesetting;

namespace DocAlign.Reading.Tests;

/// <summary>Pages drawn for these tests, with the truth about every word.</summary>
internal static class TypesetPages
{
    private static readonly Font Body = new("DejaVu Sans", 10);
    private static readonly Ink Black = Ink.Grey(0.1);
    private static readonly Ink White = Ink.Grey(1);
    private static readonly Ink Fill = new(0.15, 0.3, 0.45);

    /// <summary>What layout analysis drops: light heads on a filled row, a column of single digits, a total box, ruled cells.</summary>
    public static TypesetPage Invoice()
    {
        using var canvas = PageCanvas.ForImage(width: 500, height: 640, dpi: 200);
        canvas.FillPaper(White);
        canvas.Text("Harbour Street Stationers", 50, 50, Body.Times(1.4), Black);
        canvas.EndLine();
        double[] columns = [60, 120, 300, 360, 420];
        canvas.Box(50, 110, 430, 24, Fill);
        Row(canvas, 115, ["Item", "Description", "Pieces", "Price", "Amount"], columns, White);
        string[][] rows =
        [
            ["301", "Yellow pencil box", "4", "2.50", "10.00"],
            ["302", "Ruled writing pad", "7", "3.20", "22.40"],
            ["303", "Brass paper clips", "2", "1.75", "3.50"],
            ["304", "Blue ink bottle", "9", "6.10", "54.90"],
            ["305", "Leather desk mat", "1", "48.00", "48.00"],
        ];
        for (var row = 0; row < rows.Length; row++)
        {
            Row(canvas, 145 + (30 * row), rows[row], columns, Black);
        }

        string[][] cells = [["Tax", "Rate", "Value"], ["Standard", "20%", "27.76"], ["Reduced", "5%", "1.15"]];
        double[] edges = [60, 180, 260, 360];
        for (var line = 0; line <= cells.Length; line++)
        {
            canvas.Rule(60, 330 + (28 * line), 360, 330 + (28 * line), 0.8, Black);
            if (line < cells.Length)
            {
                Row(canvas, 338 + (28 * line), cells[line], [.. edges[..^1].Select(edge => edge + 8)], Black);
            }
        }

        foreach (var edge in edges)
        {
            canvas.Rule(edge, 330, edge, 330 + (28 * cells.Length), 0.8, Black);
        }

        canvas.Frame(290, 460, 160, 30, 1.2, Black);
        Row(canvas, 467, ["TOTAL", "167.71"], [300, 390], Black);
        return canvas.ToPage();
    }

    /// <summary>A heading over two columns of prose, and below them keys with their values.</summary>
    public static TypesetPage TwoColumns()
    {
        using var canvas = PageCanvas.ForImage(width: 500, height: 500, dpi: 200);
        canvas.FillPaper(White);
        Line(canvas, "Notice to all members of the rowing club", 50, 40, 1.3);
        string[] left = ["The boat house opens again", "on the first of May after", "a long winter of repairs", "to its roof and its doors."];
        string[] right = ["Members who wish to help", "with paint and varnish are", "welcome each Saturday from", "nine until the lamps go on."];
        for (var i = 0; i < left.Length; i++)
        {
            Line(canvas, left[i], 50, 100 + (17 * i), 1);
        }

        for (var i = 0; i < right.Length; i++)
        {
            Line(canvas, right[i], 270, 104 + (17 * i), 1);
        }

        string[][] pairs = [["Secretary", "Anna Holm"], ["Telephone", "555 0172"], ["Founded", "1904"]];
        for (var i = 0; i < pairs.Length; i++)
        {
            Row(canvas, 240 + (30 * i), pairs[i], [50, 200], Black);
        }

        return canvas.ToPage();
    }

    private static void Line(PageCanvas canvas, string text, double x, double y, double size)
    {
        canvas.Text(text, x, y, Body.Times(size), Black);
        canvas.EndLine();
    }

    private static void Row(PageCanvas canvas, double y, IReadOnlyList<string> cells, IReadOnlyList<double> lefts, Ink colour)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            canvas.Text(cells[i], lefts[i], y, Body, colour);
        }

        canvas.EndLine();
    }
}
