using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws how a sheet is rolled, folded and crumpled.</summary>
internal sealed class SheetDrawing(SheetDistribution sheets)
{
    /// <summary>Folds across the curl's direction, the wide one of <see cref="HardScene"/> left out.</summary>
    private const int FoldsAcross = Scene.CreasesAcross - 1;

    public double CurlDirection(SeededRandom random) =>
        random.Pick(sheets.CurlDirections)
        + (random.Normal() * (random.Chance(sheets.AlignedCurlShare) ? sheets.AlignedCurl : sheets.FreeCurl));

    /// <param name="bend">Null for a sheet that is not rolled.</param>
    public (double Amplitude, double Frequency, double Phase)[] Curl(SeededRandom random, double? bend, double strength) =>
        [
            .. Enumerable
                .Range(0, Scene.CurlTerms)
                .Select(term =>
                    (
                        bend is { } much
                            ? much * (term == 0 ? sheets.FirstCurvature : sheets.LaterCurvature).Draw(random)
                            : sheets.RestCurvature * strength * random.NextDouble(),
                        random.Between(sheets.Frequency.Low, sheets.Frequency.High + term),
                        Angle(random)
                    )
                ),
        ];

    public double Cone(SeededRandom random, bool isCurled) => isCurled && random.Chance(sheets.ConeShare) ? sheets.Cone.Draw(random) : 0;

    /// <param name="bend">0 for a sheet without folds.</param>
    public (double Angle, double Place, double Width)[] Creases(SeededRandom random, double bend)
    {
        (double, double, double) Crease(bool isThere) =>
            (isThere ? bend * random.Normal() * sheets.FoldAngle : 0, sheets.FoldPlace.Draw(random), sheets.FoldWidth.Draw(random));
        var across = random.Whole(1, FoldsAcross);
        var along = random.Whole(0, Scene.CreasesAlong);
        return
        [
            .. Enumerable.Range(0, FoldsAcross).Select(i => Crease(bend > 0 && i < across)),
            (0, 0, 1),
            .. Enumerable.Range(0, Scene.CreasesAlong).Select(i => Crease(bend > 0 && i < along)),
        ];
    }

    /// <param name="bend">0 for a sheet that is smooth.</param>
    public (double Height, double X, double Y, double Phase)[] Wrinkles(SeededRandom random, double bend) =>
        [
            .. Enumerable
                .Range(0, Scene.Wrinkles)
                .Select(_ =>
                {
                    var (frequency, angle) = (sheets.WrinkleFrequency.Draw(random), Angle(random));
                    return (
                        bend * random.Normal() * sheets.WrinkleHeight / frequency,
                        Math.PI * frequency * Math.Cos(angle),
                        Math.PI * frequency * Math.Sin(angle),
                        Angle(random)
                    );
                }),
        ];

    private static double Angle(SeededRandom random) => random.Between(0, 2 * Math.PI);
}
