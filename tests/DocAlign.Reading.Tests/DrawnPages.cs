using DocAlign.Training.Typesetting;

namespace DocAlign.Reading.Tests;

/// <summary>Pages with what is hard to read, drawn from fixed texts.</summary>
internal static class DrawnPages
{
    public static readonly string[] Heads = ["Pos", "Article", "Qty", "Price", "Amount"];

    public static readonly string[][] Items =
    [
        ["1", "Garden hose", "4", "12.50", "50.00"],
        ["2", "Spare filter", "7", "3.10", "21.70"],
        ["3", "Desk lamp", "2", "45.90", "91.80"],
        ["4", "Cable set", "5", "8.05", "40.25"],
        ["5", "Wall paint", "9", "20.00", "180.00"],
    ];

    public static readonly string[][] Cells =
    [
        ["Customer", "Clara Talashmi"],
        ["Town", "Milerpel"],
        ["Vehicle", "Delivery van"],
    ];

    private static readonly Ink Black = Ink.Grey(0.05);
    private static readonly Ink White = Ink.Grey(1);
    private static readonly Ink Filled = new(0.15, 0.25, 0.5);
    private static readonly Font Body = new("DejaVu Sans", 10);
    private static readonly double[] Columns = [30, 75, 215, 270, 340, 420];

    /// <summary>A delivery note: heads on a filled row, single digits in columns, ruled cells, a framed total.</summary>
    public static TypesetPage DeliveryNote(double dpi)
    {
        const double RowHeight = 20;
        using var canvas = PageCanvas.ForImage(450, 420, dpi);
        canvas.FillPaper(White);
        canvas.Text("Delivery note", 30, 24, Body.Bold.Times(1.8), Black);
        canvas.EndLine();
        var y = 70.0;
        canvas.Box(Columns[0], y, Columns[^1] - Columns[0], RowHeight, Filled);
        Row(Heads, White, Body.Bold);
        foreach (var item in Items)
        {
            Row(item, Black, Body);
        }

        for (var row = 0; row <= Items.Length + 1; row++)
        {
            canvas.Rule(Columns[0], 70 + (row * RowHeight), Columns[^1], 70 + (row * RowHeight), 0.75, Black);
        }

        foreach (var column in Columns)
        {
            canvas.Rule(column, 70, column, y, 0.75, Black);
        }

        y += 22;
        canvas.Frame(290, y, 130, 26, 1.5, Black);
        canvas.Text("Total", 298, y + 6, Body.Bold, Black);
        canvas.Text("383.75", 412, y + 6, Body.Bold, Black, Align.Right);
        canvas.EndLine();
        y += 56;
        foreach (var cells in Cells)
        {
            canvas.Frame(30, y, 90, RowHeight, 0.75, Black);
            canvas.Frame(120, y, 160, RowHeight, 0.75, Black);
            canvas.Text(cells[0], 36, y + 4, Body, Black);
            canvas.Text(cells[1], 126, y + 4, Body, Black);
            canvas.EndLine();
            y += RowHeight;
        }

        return canvas.ToPage();

        void Row(string[] texts, Ink ink, Font font)
        {
            for (var column = 0; column < texts.Length; column++)
            {
                canvas.Text(texts[column], Columns[column] + 6, y + 4, font, ink);
            }

            canvas.EndLine();
            y += RowHeight;
        }
    }

    /// <summary>A page with one word or a few, and nothing else.</summary>
    public static TypesetPage Word(string text, double dpi)
    {
        using var canvas = PageCanvas.ForImage(300, 200, dpi);
        canvas.FillPaper(White);
        canvas.Text(text, 30, 24, Body, Black);
        canvas.EndLine();
        return canvas.ToPage();
    }

    /// <summary>A heading as wide as the page, two columns of prose below it, and keys with their values in rows.</summary>
    public static TypesetPage TwoColumns(double dpi)
    {
        const string Left =
            "The meeting of the members took place in the hall on the third of May. The chair opened it at noon and welcomed "
            + "all who came. The accounts of the last year were read and agreed. Nobody asked for a change of the rules.";
        const string Right =
            "Next year the garden will be open from March until October. Visitors find the entrance near the bridge. Children "
            + "pay half, and members come in free. The shop sells plants, books and tools that we no longer need.";
        (string Key, string Value)[] pairs =
        [
            ("Member", "Elena Ferhaller"),
            ("Street", "Orchard Way"),
            ("Telephone", "Monday to Friday"),
            ("Payment", "Bank transfer"),
        ];
        using var canvas = PageCanvas.ForImage(480, 420, dpi);
        canvas.FillPaper(White);
        canvas.Text("Report of the garden club for its members and friends", 30, 24, Body.Bold.Times(1.3), Black);
        canvas.EndLine();
        var bottom = Math.Max(Column(Left, 30, 62, 1.25), Column(Right, 255, 62, 1.32)) + 24;
        foreach (var (key, value) in pairs)
        {
            canvas.Text(key, 30, bottom, Body, Black);
            bottom += canvas.Text(value, 160, bottom, Body, Black) * 1.4;
            canvas.EndLine();
        }

        return canvas.ToPage();

        double Column(string text, double x, double y, double leading)
        {
            foreach (var line in LetterLayout.Wrap(canvas, text, 195, Body))
            {
                y += canvas.Text(line, x, y, Body, Black) * leading;
                canvas.EndLine();
            }

            return y;
        }
    }

    /// <summary>One line of dark text and one of light text on a filled row, and a word in the page's corner.</summary>
    public static TypesetPage DarkAndLight()
    {
        using var canvas = PageCanvas.ForImage(300, 110, 200);
        canvas.FillPaper(White);
        canvas.Text("Corner", 1, 0, Body, Black);
        canvas.Text("Invoice 914893", 40, 30, Body, Black);
        canvas.Box(0, 60, 300, 30, Filled);
        canvas.Text("Amount payable", 40, 68, Body.Bold, White);
        return canvas.ToPage();
    }
}
