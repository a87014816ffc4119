namespace DocAlign.Training.Typesetting;

internal static class ReceiptLayout
{
    public static void Draw(PageCanvas canvas, PageStyle style, SeededRandom random)
    {
        var (left, right, centre) = (style.Margin, canvas.Width - style.Margin, canvas.Width / 2);
        var y = random.Between(12, 30);
        Line(WordBank.Company(random).ToUpperInvariant(), centre, style.Body.Bold.Times(random.Between(1.2, 1.7)), Align.Centre);
        Line(WordBank.Street(random), centre, style.Body, Align.Centre);
        Line(WordBank.Town(random), centre, style.Body, Align.Centre);
        Line($"Tel {WordBank.Phone(random)}", centre, style.Body, Align.Centre);
        Gap(0.6);
        Pair($"Date {WordBank.Date(random)}", WordBank.Time(random), style.Body);
        Pair($"Till {random.Whole(1, 12)}", $"No {WordBank.Digits(random, 6)}", style.Body);
        Separator();

        long total = 0;
        var pitch = canvas.Measure("x", style.Body) > 0 ? style.Body.Size * 1.2 * style.Leading : 12;
        var items = Math.Max(2, (int)((canvas.Height - y - (13 * pitch)) / (1.25 * pitch)));
        for (var item = 0; item < items; item++)
        {
            var (count, price) = (random.Chance(0.25) ? random.Whole(2, 6) : 1, random.Whole(35, 4999));
            total += (long)count * price;
            Pair(WordBank.Good(random), WordBank.Money((long)count * price), style.Body);
            if (count > 1)
            {
                Line($"  {count} x {WordBank.Money(price)}", left + 8, style.Body, Align.Left);
            }

            if (y > canvas.Height - (10 * pitch))
            {
                break;
            }
        }

        Separator();
        Pair("TOTAL", WordBank.Money(total), style.Body.Bold.Times(1.25));
        Pair("VAT 20% incl", WordBank.Money(total / 6), style.Body);
        var paid = (total + 999) / 1000 * 1000;
        Pair("CASH", WordBank.Money(paid), style.Body);
        Pair("CHANGE", WordBank.Money(paid - total), style.Body);
        Gap(0.7);
        Line(random.Chance(0.5) ? "Thank you for your visit" : "PLEASE KEEP THIS RECEIPT", centre, style.Body, Align.Centre);
        if (y + 30 < canvas.Height)
        {
            BarCode(canvas, left + 20, y + 4, right - left - 40, Math.Min(24, canvas.Height - y - 10), style, random);
        }

        void Line(string text, double x, Font font, Align align)
        {
            y += canvas.Text(text, x, y, font, style.Text, align) * style.Leading;
            canvas.EndLine();
        }

        void Pair(string label, string value, Font font)
        {
            canvas.Text(label, left, y, font, style.Text);
            y += canvas.Text(value, right, y, font, style.Text, Align.Right) * style.Leading;
            canvas.EndLine();
        }

        void Gap(double lines) => y += lines * style.Body.Size * 1.2;

        void Separator()
        {
            Gap(0.3);
            canvas.Rule(left, y, right, y, 0.8, style.Text, dashed: random.Chance(0.6));
            Gap(0.4);
        }
    }

    private static void BarCode(PageCanvas canvas, double x, double y, double width, double height, PageStyle style, SeededRandom random)
    {
        for (var at = 0.0; at < width; )
        {
            var bar = random.Whole(1, 3) * 0.9;
            canvas.Box(x + at, y, bar, height, style.Text);
            at += bar + (random.Whole(1, 3) * 0.9);
        }
    }
}
