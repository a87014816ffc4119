namespace DocAlign.Training.Synthesis;

/// <summary>
/// The numbers behind one synthetic photo or scan: how the sheet is bent, where the camera stands, what lies around it, and the light.
/// </summary>
/// <remarks>
/// Lengths are in sheet units: half of the page's long side is 1. Angles are in radians. The geometry that follows from it is
/// <see cref="SceneGeometry"/>.
/// </remarks>
internal sealed record Scene
{
    public const int CurlTerms = 2;

    /// <summary>Folds across the curl's direction; the last one is wide, and stands for the curl of one end.</summary>
    public const int CreasesAcross = 4;
    public const int CreasesAlong = 2;
    public const int Wrinkles = 12;
    public const int Dropouts = 2;

    private const int FoldsAcross = CreasesAcross - 1;

    private static readonly double[] FrameAspects = [4.0 / 3, 4.0 / 3, 1.48, 16.0 / 9, 3.0 / 4, 1];

    /// <summary>Height over width of the page.</summary>
    public required double PageAspect { get; init; }

    /// <summary>Height over width of the picture.</summary>
    public required double FrameAspect { get; init; }

    /// <summary>True for flatbed scans: no desk to speak of, no light, the page fills the frame.</summary>
    public required bool IsScan { get; init; }

    /// <summary>How far the content is shown turned: 0 to 3 quarter turns clockwise.</summary>
    public required int QuarterTurns { get; init; }

    /// <summary>Direction across which the sheet is rolled; generators of the cylinder run at a right angle to it.</summary>
    public required double CurlDirection { get; init; }

    /// <summary>Curvature of the curl: terms of amplitude (1/unit), frequency (half waves a unit), phase.</summary>
    public required (double Amplitude, double Frequency, double Phase)[] Curl { get; init; }

    /// <summary>How much the curl grows along its generators: a cone instead of a cylinder.</summary>
    public required double Cone { get; init; }

    /// <summary>Folds with rounded edges: angle, place, half width; first those across the curl's direction, then those along it.</summary>
    public required (double Angle, double Place, double Width)[] Creases { get; init; }

    /// <summary>Crumple, band-limited: height, wave vector, phase.</summary>
    public required (double Height, double X, double Y, double Phase)[] Wrinkle { get; init; }

    /// <summary>The camera's turn about the page's x, y and view axis.</summary>
    public required (double Pitch, double Yaw, double Roll) Camera { get; init; }

    /// <summary>Distance of the camera in sheet units.</summary>
    public required double Distance { get; init; }

    /// <summary>Share of the frame that the page spans.</summary>
    public required double Fill { get; init; }

    /// <summary>Where the page's middle lies, as a share of the frame's half sides.</summary>
    public required (double X, double Y) Shift { get; init; }

    /// <summary>Where the light comes from, a unit vector, z towards the camera.</summary>
    public required (double X, double Y, double Z) LightFrom { get; init; }

    /// <summary>Share of light that comes from everywhere.</summary>
    public required double Ambient { get; init; }

    /// <summary>Gains of the light on either side of the shadow's edge.</summary>
    public required (double Red, double Green, double Blue)[] Light { get; init; }

    /// <summary>The shadow's edge: unit normal, offset, how bent, how sharp.</summary>
    public required (double X, double Y, double Offset, double Bend, double Sharpness) Shadow { get; init; }

    /// <summary>Slope of the light over the picture.</summary>
    public required (double X, double Y) LightSlope { get; init; }

    /// <summary>Colour of the desk, 0 to 1.</summary>
    public required (double Red, double Green, double Blue) Desk { get; init; }

    /// <summary>Strength of the desk's coarse patches, fine grain and boards, 0 to 1.</summary>
    public required (double Patches, double Grain, double Boards) DeskTexture { get; init; }

    /// <summary>Direction and frequency of the boards.</summary>
    public required (double X, double Y) Boards { get; init; }

    /// <summary>Things on the desk, under the page: middle, half sides, turn, grey; nothing where the half sides are 0.</summary>
    public required (double X, double Y, double HalfWidth, double HalfHeight, double Turn, double Grey)[] Clutter { get; init; }

    /// <summary>A thumb or a pen over the page: middle, half axes; nothing where they are 0.</summary>
    public required (double X, double Y, double HalfWidth, double HalfHeight, double Turn) Occluder { get; init; }

    /// <summary>Colour of the paper.</summary>
    public required (double Red, double Green, double Blue) Paper { get; init; }

    /// <summary>How much of a corner is torn off or folded over, page units; and which.</summary>
    public required (double Size, int Corner) Torn { get; init; }

    /// <summary>Bend of the tone curve: above 0 lifts the middle.</summary>
    public required double Tone { get; init; }

    /// <summary>Standard deviation of the sensor noise, 0 to 1.</summary>
    public required double Noise { get; init; }

    /// <summary>
    /// Patches that hide a piece of the page's edge: place along the boundary (0 to 16, in boundary points), half sides, turn; nothing
    /// where the half sides are 0.
    /// </summary>
    public (double Place, double HalfWidth, double HalfHeight, double Turn)[] Dropout { get; init; } = [(0, 0, 0, 0), (0, 0, 0, 0)];

    /// <summary>Step to which the lowest frequency of each 8 x 8 block is rounded, as JPEG does; 0 loses nothing.</summary>
    public double Quantization { get; init; }

    /// <summary>Draws a scene: three in ten are scans that need little or nothing.</summary>
    /// <param name="pageAspect">Height over width of the page.</param>
    /// <param name="strength">0 to 1: how far from flat and frontal it may be.</param>
    public static Scene Draw(SeededRandom random, double pageAspect, double strength) =>
        random.Chance(0.28) ? DrawScan(random, pageAspect) : DrawPhoto(random, pageAspect, strength);

    public static Scene DrawPhoto(SeededRandom random, double pageAspect, double strength)
    {
        var roll = (random.Chance(0.65) ? 0.08 : 0.4) * strength * random.Normal();

        // Beyond 45 degrees another corner is the top left one.
        var quarters = (int)Math.Round(roll / (Math.PI / 2));
        roll -= quarters * Math.PI / 2;
        var turns = (quarters + (random.Chance(0.2) ? random.Whole(1, 3) : 0) + 8) % 4;
        var shapes = random.Whole(0, 9);
        var isCurled = shapes is 0 or 1 or 2 or 3;
        var isFolded = shapes is 3 or 4 or 5;
        var isCrumpled = shapes is 6 or 7 or 5;
        var bend = strength * random.Between(0.3, 1);
        var wide = random.Chance(0.35) ? 2.2 : 1;
        var frame = random.Pick(FrameAspects);
        if (pageAspect > 2.2 && random.Chance(0.7))
        {
            frame = random.Between(1.6, 2.6);
        }

        if (turns % 2 == 1)
        {
            frame = 1 / frame;
        }

        var desk = DrawDesk(random);
        return new Scene
        {
            PageAspect = pageAspect,
            FrameAspect = frame,
            IsScan = false,
            QuarterTurns = turns,
            CurlDirection = random.Pick([0.0, 0, Math.PI / 2]) + (random.Normal() * (random.Chance(0.7) ? 0.08 : 0.5)),
            Curl =
            [
                .. Enumerable
                    .Range(0, CurlTerms)
                    .Select(term =>
                        (
                            isCurled
                                ? bend * (term == 0 ? random.Between(0.5, 2.2) : random.Between(0, 1.2))
                                : 0.1 * strength * random.NextDouble(),
                            random.Between(0.3, 0.8 + term),
                            random.Between(0, 2 * Math.PI)
                        )
                    ),
            ],
            Cone = isCurled && random.Chance(0.5) ? random.Between(-0.5, 0.5) : 0,
            Creases = DrawCreases(random, isFolded ? bend : 0),
            Wrinkle = DrawWrinkles(random, isCrumpled ? bend : 0.06 * strength),
            Camera = (
                Math.Clamp(strength * wide * 0.16 * random.Normal(), -0.6, 0.6),
                Math.Clamp(strength * wide * 0.14 * random.Normal(), -0.6, 0.6),
                roll
            ),
            Distance = random.Between(2.2, 5),
            Fill = random.Chance(0.2) ? random.Between(0.45, 0.7) : random.Between(0.7, 1.06),
            Shift = (random.Normal() * 0.4, random.Normal() * 0.4),
            LightFrom = DrawDirection(random),
            Ambient = random.Between(0.25, 0.7),
            Light = DrawLight(random),
            Shadow = DrawShadow(random),
            LightSlope = (random.Normal() * 0.15, random.Normal() * 0.15),
            Desk = desk.Colour,
            DeskTexture = desk.Texture,
            Boards = (random.Normal() * 9, random.Normal() * 9),
            Clutter = [.. Enumerable.Range(0, 2).Select(_ => DrawClutter(random))],
            Occluder = random.Chance(0.06)
                ? (
                    random.Between(-1, 1),
                    random.Between(0.3, 1.1),
                    random.Between(0.06, 0.15),
                    random.Between(0.2, 0.4),
                    random.Normal() * 0.5
                )
                : (0, 0, 0, 0, 0),
            Paper = DrawPaper(random),
            Torn = random.Chance(0.08) ? (random.Between(0.05, 0.25), random.Whole(0, 3)) : (0, 0),
            Tone = random.Between(-0.4, 0.6),
            Noise = random.Between(0, 0.04),
        };
    }

    /// <summary>A flatbed scan: the frame is the page, straight or slightly turned, often without any visible edge.</summary>
    private static Scene DrawScan(SeededRandom random, double pageAspect)
    {
        var turns = random.Chance(0.2) ? random.Whole(1, 3) : 0;
        var white = random.Between(0.9, 1);
        var dark = random.Between(0, 0.3);
        var isDark = random.Chance(0.2);
        var isLoose = isDark;
        return new Scene
        {
            PageAspect = pageAspect,
            FrameAspect =
                isLoose ? pageAspect * random.Between(0.75, 1.3)
                : turns % 2 == 1 ? 1 / pageAspect
                : pageAspect,
            IsScan = true,
            QuarterTurns = turns,
            CurlDirection = 0,
            Curl = [.. Enumerable.Repeat((0.0, 1.0, 0.0), CurlTerms)],
            Cone = 0,
            Creases = DrawCreases(random, 0),
            Wrinkle = DrawWrinkles(random, 0),
            Camera = (0, 0, random.Chance(0.5) ? 0 : random.Normal() * 0.035),
            Distance = 50,
            Fill =
                isLoose ? random.Between(0.7, 1)
                : random.Chance(0.6) ? 1
                : random.Between(0.97, 1.04),
            Shift = isLoose ? (random.Normal() * 0.4, random.Normal() * 0.4) : (0, 0),
            LightFrom = (0, 0, 1),
            Ambient = 1,
            Light = [(1, 1, 1), (1, 1, 1)],
            Shadow = (1, 0, 9, 0, 1),
            LightSlope = (0, 0),
            Desk = isDark ? (dark, dark, dark) : (white, white, white),
            DeskTexture = (0, 0, 0),
            Boards = (0, 0),
            Clutter = [.. Enumerable.Repeat((0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 2)],
            Occluder = (0, 0, 0, 0, 0),
            Paper = isDark ? DrawPaper(random) : (1, 1, 1),
            Torn = (0, 0),
            Tone = random.Between(-0.3, 0.3),
            Noise = random.Between(0, 0.03),
        };
    }

    private static (double Angle, double Place, double Width)[] DrawCreases(SeededRandom random, double bend)
    {
        (double, double, double) Crease(bool isThere) =>
            (isThere ? bend * random.Normal() * 0.45 : 0, random.Between(-0.7, 0.7), random.Between(0.015, 0.06));
        var across = random.Whole(1, FoldsAcross);
        var along = random.Whole(0, CreasesAlong);
        return
        [
            .. Enumerable.Range(0, FoldsAcross).Select(i => Crease(bend > 0 && i < across)),
            (0, 0, 1),
            .. Enumerable.Range(0, CreasesAlong).Select(i => Crease(bend > 0 && i < along)),
        ];
    }

    private static (double Height, double X, double Y, double Phase)[] DrawWrinkles(SeededRandom random, double bend) =>
        [
            .. Enumerable
                .Range(0, Wrinkles)
                .Select(_ =>
                {
                    var (frequency, angle) = (random.Between(0.8, 5.5), random.Between(0, 2 * Math.PI));
                    return (
                        bend * random.Normal() * 0.045 / frequency,
                        Math.PI * frequency * Math.Cos(angle),
                        Math.PI * frequency * Math.Sin(angle),
                        random.Between(0, 2 * Math.PI)
                    );
                }),
        ];

    private static (double X, double Y, double Z) DrawDirection(SeededRandom random)
    {
        var (angle, height) = (random.Between(0, 2 * Math.PI), random.Between(0.25, 0.95));
        var flat = Math.Sqrt(1 - (height * height));
        return (flat * Math.Cos(angle), flat * Math.Sin(angle), height);
    }

    private static (double Red, double Green, double Blue)[] DrawLight(SeededRandom random)
    {
        (double, double, double) Plain()
        {
            var level = random.Between(0.65, 1.2);
            return (level * random.Between(0.92, 1.05), level, level * random.Between(0.88, 1.05));
        }

        (double, double, double) Coloured() => (random.Between(0.1, 1.15), random.Between(0.1, 1.15), random.Between(0.1, 1.15));
        var first = random.Chance(0.25) ? Coloured() : Plain();
        if (random.Chance(0.45))
        {
            return [first, first];
        }

        var left = random.Between(0.3, 0.85);
        return random.Chance(0.25)
            ? [first, Coloured()]
            : [first, (first.Item1 * left, first.Item2 * left, first.Item3 * Math.Min(1, left * 1.1))];
    }

    private static (double X, double Y, double Offset, double Bend, double Sharpness) DrawShadow(SeededRandom random)
    {
        var angle = random.Between(0, 2 * Math.PI);
        return (
            Math.Cos(angle),
            Math.Sin(angle),
            random.Between(-0.6, 0.6),
            random.Normal() * 0.8,
            random.Chance(0.5) ? random.Between(12, 40) : random.Between(0.6, 5)
        );
    }

    private static ((double, double, double) Colour, (double, double, double) Texture) DrawDesk(SeededRandom random)
    {
        var kind = random.Whole(0, 9);
        var tone = random.Between(0.04, 0.6);
        return kind switch
        {
            // White on white: another sheet, a table cloth, crumpled paper.
            0 or 1 or 2 => (
                (random.Between(0.75, 0.97), random.Between(0.75, 0.97), random.Between(0.75, 0.97)),
                (random.Between(0, 0.35), random.Between(0, 0.06), 0)
            ),

            // Wood.
            3 or 4 or 5 => (
                (tone * 1.2, tone * random.Between(0.6, 0.9), tone * random.Between(0.3, 0.7)),
                (random.Between(0, 0.2), random.Between(0.02, 0.2), random.Between(0, 0.3))
            ),

            // Stone, concrete, dark plastic.
            6 or 7 => ((tone, tone, tone * random.Between(0.95, 1.1)), (random.Between(0, 0.25), random.Between(0, 0.25), 0)),

            // Cloth of any colour.
            _ => (
                (random.NextDouble(), random.NextDouble(), random.NextDouble()),
                (random.Between(0, 0.4), random.Between(0, 0.2), random.Between(0, 0.4))
            ),
        };
    }

    private static (double, double, double, double, double, double) DrawClutter(SeededRandom random) =>
        random.Chance(0.3)
            ? (
                random.Between(-1.2, 1.2),
                random.Between(-1.2, 1.2),
                random.Between(0.1, 0.7),
                random.Between(0.1, 0.7),
                random.Between(0, Math.PI),
                random.NextDouble()
            )
            : (0, 0, 0, 0, 0, 0);

    private static (double, double, double) DrawPaper(SeededRandom random)
    {
        var level = random.Between(0.82, 1);
        return random.Chance(0.15) ? (level, level * random.Between(0.85, 1), level * random.Between(0.7, 1)) : (level, level, level);
    }
}
