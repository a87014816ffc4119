namespace DocAlign.Training.Typesetting;

internal static class FormLayout
{
    public static void Draw(PageCanvas canvas, PageStyle style, SeededRandom random) => Draw(canvas, style, random, new FormFilling());

    /// <param name="filling">What is written into the boxes, and where they are noted down.</param>
    public static void Draw(PageCanvas canvas, PageStyle style, SeededRandom random, FormFilling filling)
    {
        var (left, right) = (style.Margin, canvas.Width - style.Margin);
        var y = style.Margin;
        y += canvas.Text(WordBank.FormTitle(random), left, y, style.Body.Bold.Times(1.6), style.Text) + 4;
        canvas.EndLine();
        y += canvas.Text($"Form {WordBank.Digits(random, 3)}-{random.Pick(["A", "B", "C"])}", left, y, style.Body, style.Text) + 6;
        canvas.EndLine();
        canvas.Rule(left, y, right, y, 1.2, style.Text);
        y += 14;
        var sections = random.Whole(2, 3);
        for (var section = 1; section <= sections; section++)
        {
            y +=
                canvas.Text(
                    $"{section}. {random.Pick(["Applicant", "Details", "Employer", "Declaration", "Payment"])}",
                    left,
                    y,
                    style.Body.Bold.Times(1.1),
                    style.Accent
                ) + 6;
            canvas.EndLine();
            y = Boxes(canvas, style, random, left, right, y, filling);
            y = Checks(canvas, style, random, left, y) + 12;
        }

        y = Math.Min(y, canvas.Height - 120);
        for (var sentence = 0; sentence < 2; sentence++)
        {
            foreach (var line in LetterLayout.Wrap(canvas, WordBank.Sentence(random), right - left, style.Body))
            {
                y += canvas.Text(line, left, y, style.Body, style.Text) * style.Leading;
                canvas.EndLine();
            }
        }

        y = canvas.Height - style.Margin - 20;
        canvas.Rule(left, y, left + 160, y, 0.6, style.Text);
        canvas.Rule(right - 160, y, right, y, 0.6, style.Text);
        canvas.Scribble(right - 140, y - 4, 110, 20, new Ink(0.1, 0.1, 0.45), random);
        canvas.Text("Date, place", left, y + 3, style.Body.Times(0.8), style.Text);
        canvas.Text("Signature", right - 160, y + 3, style.Body.Times(0.8), style.Text);
        canvas.EndLine();
        if (random.Chance(0.4))
        {
            canvas.Turned(
                canvas.Width * 0.62,
                y - 60,
                random.Between(-0.3, 0.2),
                () =>
                {
                    var red = new Ink(0.75, 0.1, 0.15, 0.7);
                    canvas.Frame(0, 0, 90, 28, 1.5, red);
                    canvas.Text("RECEIVED", 45, 6, new Font("DejaVu Sans Bold", 12), red, Align.Centre);
                }
            );
        }
    }

    private static double Boxes(
        PageCanvas canvas,
        PageStyle style,
        SeededRandom random,
        double left,
        double right,
        double y,
        FormFilling filling
    )
    {
        var height = style.Body.Size * 2.6;
        var rows = random.Whole(2, 4);
        for (var row = 0; row < rows; row++)
        {
            var columns = random.Whole(1, 3);
            var width = (right - left) / columns;
            for (var column = 0; column < columns; column++)
            {
                var x = left + (column * width);
                canvas.Frame(x, y, width, height, 0.6, Ink.Grey(0.25));
                canvas.Text(WordBank.Label(random), x + 3, y + 1.5, style.Body.Times(0.72), style.Text);
                canvas.EndLine();
                filling.Note(x, y, width, height);
                if (random.Chance(0.85) && filling.Choose(Value(random)) is { } value)
                {
                    canvas.Text(value, x + 8, y + (height * 0.42), style.Body, style.Text);
                    canvas.EndLine();
                }
            }

            y += height;
        }

        return y + 8;
    }

    internal static string Value(SeededRandom random) =>
        random.Whole(0, 3) switch
        {
            0 => WordBank.Person(random),
            1 => WordBank.Date(random),
            2 => WordBank.Digits(random, random.Whole(4, 8)),
            _ => WordBank.Street(random),
        };

    private static double Checks(PageCanvas canvas, PageStyle style, SeededRandom random, double left, double y)
    {
        var x = left;
        foreach (var option in new[] { "yes", "no", "not known" })
        {
            canvas.Frame(x, y + 2, 8, 8, 0.8, style.Text);
            if (random.Chance(0.4))
            {
                canvas.Rule(x + 1, y + 3, x + 7, y + 9, 1, style.Text);
                canvas.Rule(x + 7, y + 3, x + 1, y + 9, 1, style.Text);
            }

            canvas.Text(option, x + 12, y, style.Body, style.Text);
            x += 24 + canvas.Measure(option, style.Body);
        }

        canvas.EndLine();
        return y + (style.Body.Size * 1.6);
    }
}
