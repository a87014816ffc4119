namespace DocAlign.Training.Typesetting;

/// <summary>The look of one page: font, ink, paper and sizes, drawn once from its seed.</summary>
internal sealed record PageStyle
{
    private static readonly string[] PageFamilies =
    [
        "DejaVu Sans",
        "DejaVu Serif",
        "Liberation Sans",
        "Liberation Serif",
        "Liberation Sans Narrow",
        "DejaVu Sans Condensed",
    ];
    private static readonly string[] ReceiptFamilies = ["DejaVu Sans Mono", "Liberation Mono", "DejaVu Sans Condensed", "Liberation Sans"];
    private static readonly Ink[] Accents =
    [
        new(0.12, 0.25, 0.55),
        new(0.55, 0.12, 0.15),
        new(0.1, 0.4, 0.25),
        new(0.25, 0.25, 0.28),
        new(0.05, 0.45, 0.6),
        new(0.75, 0.45, 0.05),
    ];

    public required Font Body { get; init; }

    public required Ink Text { get; init; }

    public required Ink Accent { get; init; }

    public required Ink Paper { get; init; }

    /// <summary>Line pitch over the font's own.</summary>
    public required double Leading { get; init; }

    /// <summary>Points on every side.</summary>
    public required double Margin { get; init; }

    public static PageStyle ForPage(SeededRandom random) =>
        new()
        {
            Body = new Font(random.Pick(PageFamilies), random.Between(8.5, 11.5)),
            Text = Ink.Grey(random.Between(0, 0.2)),
            Accent = random.Pick(Accents),
            Paper = PaperTint(random),
            Leading = random.Between(1.05, 1.45),
            Margin = random.Between(36, 64),
        };

    public static PageStyle ForReceipt(SeededRandom random) =>
        new()
        {
            Body = new Font(random.Pick(ReceiptFamilies), random.Between(7.5, 9.5)),
            Text = Ink.Grey(random.Between(0.05, 0.35)),
            Accent = Ink.Grey(0.1),
            Paper = PaperTint(random),
            Leading = random.Between(1.0, 1.3),
            Margin = random.Between(10, 18),
        };

    private static Ink PaperTint(SeededRandom random)
    {
        var level = random.Between(0.94, 1);
        return random.Chance(0.3) ? new Ink(level, level * random.Between(0.97, 1), level * random.Between(0.9, 1)) : Ink.Grey(level);
    }
}
