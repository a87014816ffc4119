namespace DocAlign.Training.Typesetting;

internal static class LetterLayout
{
    public static void Draw(PageCanvas canvas, PageStyle style, SeededRandom random)
    {
        var (left, right) = (style.Margin * 1.2, canvas.Width - (style.Margin * 1.2));
        var y = style.Margin;
        Line(WordBank.Company(random), right, style.Body.Bold, Align.Right);
        Line(WordBank.Street(random), right, style.Body, Align.Right);
        y += 30;
        Line(WordBank.Person(random), left, style.Body);
        Line(WordBank.Street(random), left, style.Body);
        Line(WordBank.Town(random), left, style.Body);
        y += 20;
        Line(WordBank.Date(random), right, style.Body, Align.Right);
        y += 16;
        var paragraphs = random.Whole(3, 6);
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Whole(2, 5)).Select(_ => WordBank.Sentence(random)));
            foreach (var line in Wrap(canvas, text, right - left, style.Body))
            {
                if (y > canvas.Height - style.Margin - 60)
                {
                    break;
                }

                Line(line, left, style.Body);
            }

            y += style.Body.Size;
        }

        canvas.Scribble(left, Math.Min(y + 30, canvas.Height - 50), 110, 20, new Ink(0.08, 0.1, 0.35), random);

        void Line(string text, double x, Font font, Align align = Align.Left)
        {
            y += canvas.Text(text, x, y, font, style.Text, align) * style.Leading;
            canvas.EndLine();
        }
    }

    /// <summary>Breaks a text at blanks into lines that are at most <paramref name="width"/> points wide.</summary>
    public static IEnumerable<string> Wrap(PageCanvas canvas, string text, double width, Font font)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && canvas.Measure(longer, font) > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
