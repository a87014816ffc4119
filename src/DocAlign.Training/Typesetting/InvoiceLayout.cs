namespace DocAlign.Training.Typesetting;

internal static class InvoiceLayout
{
    public static void Draw(PageCanvas canvas, PageStyle style, SeededRandom random)
    {
        var (left, right) = (style.Margin, canvas.Width - style.Margin);
        var y = style.Margin;
        Logo(canvas, right - 40, y + 14, style, random);
        y += canvas.Text(WordBank.Company(random), left, y, style.Body.Bold.Times(1.7), style.Accent) + 4;
        canvas.EndLine();
        foreach (var line in new[] { WordBank.Street(random), WordBank.Town(random), $"Phone {WordBank.Phone(random)}" })
        {
            Line(line, left, style.Body);
        }

        y += 18;
        Line("INVOICE", left, style.Body.Bold.Times(random.Between(1.6, 2.4)));
        y += 4;
        var addressTop = y;
        foreach (var line in new[] { "Bill to", WordBank.Person(random), WordBank.Street(random), WordBank.Town(random) })
        {
            Line(line, left, style.Body);
        }

        var after = y;
        y = addressTop;
        foreach (
            var (label, value) in new[]
            {
                ("Invoice no.", WordBank.Digits(random, 6)),
                ("Date", WordBank.Date(random)),
                ("Customer", WordBank.Digits(random, 5)),
                ("Due", WordBank.Date(random)),
            }
        )
        {
            canvas.Text(label, canvas.Width * 0.58, y, style.Body, style.Text);
            y += canvas.Text(value, right, y, style.Body, style.Text, Align.Right) * style.Leading;
            canvas.EndLine();
        }

        y = Math.Max(y, after) + 18;
        y = Table(canvas, style, random, left, right, y, out var total);
        y += 10;
        foreach (
            var (label, cents, bold) in new[]
            {
                ("Subtotal", total, false),
                ("VAT 19%", total * 19 / 100, false),
                ("Total", total * 119 / 100, true),
            }
        )
        {
            var font = bold ? style.Body.Bold.Times(1.15) : style.Body;
            canvas.Text(label, canvas.Width * 0.62, y, font, style.Text);
            y += canvas.Text(WordBank.Money(cents), right - 4, y, font, style.Text, Align.Right) * style.Leading;
            canvas.EndLine();
        }

        y += 24;
        Line($"Please pay within {random.Whole(7, 30)} days to account {WordBank.Digits(random, 10)}.", left, style.Body);
        if (random.Chance(0.5))
        {
            canvas.Scribble(left + 20, Math.Min(y + 50, canvas.Height - 60), 120, 22, new Ink(0.1, 0.15, 0.5), random);
        }

        var foot = canvas.Height - style.Margin;
        canvas.Rule(left, foot - 8, right, foot - 8, 0.5, style.Accent);
        canvas.Text("Thank you for your business", canvas.Width / 2, foot - 4, style.Body.Times(0.85), style.Text, Align.Centre);
        canvas.EndLine();

        void Line(string text, double x, Font font)
        {
            y += canvas.Text(text, x, y, font, style.Text) * style.Leading;
            canvas.EndLine();
        }
    }

    private static double Table(
        PageCanvas canvas,
        PageStyle style,
        SeededRandom random,
        double left,
        double right,
        double y,
        out long total
    )
    {
        var pitch = style.Body.Size * random.Between(1.7, 2.3);
        var inset = (pitch - (style.Body.Size * 1.2)) / 2;
        double[] edges =
        [
            left,
            left + ((right - left) * 0.1),
            left + ((right - left) * 0.58),
            left + ((right - left) * 0.7),
            left + ((right - left) * 0.85),
            right,
        ];
        var (filled, grid) = (random.Chance(0.6), random.Chance(0.6));
        var headInk = filled ? Ink.Grey(1) : style.Text;
        if (filled)
        {
            canvas.Box(left, y, right - left, pitch, style.Accent);
        }

        Row(["Pos", "Description", "Qty", "Price", "Amount"], style.Body.Bold, headInk);
        var top = y - pitch;
        total = 0;
        var rows = random.Whole(4, 14);
        for (var row = 1; row <= rows; row++)
        {
            var (count, price) = (random.Whole(1, 20), random.Whole(150, 45000));
            total += (long)count * price;
            Row(
                [$"{row}", WordBank.Service(random), $"{count}", WordBank.Money(price), WordBank.Money((long)count * price)],
                style.Body,
                style.Text
            );
            if (grid)
            {
                canvas.Rule(left, y, right, y, 0.4, Ink.Grey(0.4));
            }
        }

        if (grid)
        {
            foreach (var x in edges)
            {
                canvas.Rule(x, top, x, y, 0.4, Ink.Grey(0.4));
            }
        }

        canvas.Rule(left, y, right, y, 1, style.Accent);
        return y;

        void Row(string[] cells, Font font, Ink colour)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                var rightAligned = column >= 2;
                canvas.Text(
                    cells[column],
                    rightAligned ? edges[column + 1] - 4 : edges[column] + 4,
                    y + inset,
                    font,
                    colour,
                    rightAligned ? Align.Right : Align.Left
                );
            }

            canvas.EndLine();
            y += pitch;
        }
    }

    private static void Logo(PageCanvas canvas, double x, double y, PageStyle style, SeededRandom random)
    {
        if (random.Chance(0.5))
        {
            canvas.Disc(x, y, 18, style.Accent);
            canvas.Disc(x + 5, y - 4, 9, style.Paper);
        }
        else
        {
            canvas.Box(x - 16, y - 16, 32, 32, style.Accent);
            canvas.Box(x - 8, y - 8, 24, 8, style.Paper);
        }
    }
}
