namespace DocAlign.Training.Synthesis;

/// <summary>
/// Makes a scene harder in the ways in which real photographs failed: coloured light, white on white, hidden edges, one end that curls up,
/// losses like JPEG's.
/// </summary>
/// <remarks>
/// Applied on top of <see cref="Scene"/>, so that scenes of a seed stay the same for those who do not ask for it. Scans stay as they are,
/// but for the losses. The shares are choices, not measurements: coloured light on half of the photographs, hidden edges on a third.
/// </remarks>
internal static class HardScene
{
    private const double ColouredLight = 0.5;
    private const double WhiteOnWhite = 0.25;
    private const double SheetBelow = 0.15;
    private const double HiddenEdge = 0.33;
    private const double EndCurl = 0.2;
    private const double Losses = 0.6;

    /// <param name="strength">0 to 1: the curriculum's dial; scales the curl.</param>
    public static Scene Of(Scene scene, SeededRandom random, double strength)
    {
        var lossy = scene with { Quantization = random.Chance(Losses) ? random.Between(0.01, 0.12) : 0 };
        if (scene.IsScan)
        {
            return lossy;
        }

        var isColoured = random.Chance(ColouredLight);
        var (first, second) = (Colour(random), random.Chance(0.4));
        var light = isColoured ? [first, second ? Colour(random) : Shaded(first, random.Between(0.4, 1))] : scene.Light;
        var isWhite = random.Chance(WhiteOnWhite);
        var isSheet = random.Chance(SheetBelow);
        var shift = random.Between(-0.08, 0.03);
        (double Red, double Green, double Blue) white = (
            Math.Clamp(scene.Paper.Red + shift + (0.02 * random.Normal()), 0.6, 1),
            Math.Clamp(scene.Paper.Green + shift + (0.02 * random.Normal()), 0.6, 1),
            Math.Clamp(scene.Paper.Blue + shift + (0.02 * random.Normal()), 0.6, 1)
        );
        var sheet = (
            random.Normal() * 0.4,
            random.Normal() * 0.4,
            random.Between(0.5, 1.1),
            random.Between(0.5, 1.1),
            random.Normal() * 0.3,
            random.Between(0.8, 1)
        );
        var dropouts = random.Chance(HiddenEdge) ? random.Whole(1, Scene.Dropouts) : 0;
        var dropout = Enumerable
            .Range(0, Scene.Dropouts)
            .Select(i =>
            {
                // Every other one hides a corner.
                var place = random.Chance(0.5) ? 4 * random.Whole(0, 3) : random.Between(0, 16);
                var (width, height, turn) = (random.Between(0.04, 0.22), random.Between(0.04, 0.22), random.Between(0, Math.PI));
                return i < dropouts ? (place, width, height, turn) : (0, 0, 0, 0);
            })
            .ToArray();
        var isCurled = random.Chance(EndCurl);
        var (angle, place, width, isTop) = (
            random.Between(0.25, 1.1) * strength * (random.Chance(0.8) ? 1 : -1),
            random.Between(0.45, 0.85) * (random.Chance(0.5) ? 1 : -1),
            random.Between(0.12, 0.35),
            random.Chance(0.65)
        );
        var creases = scene.Creases;
        if (isCurled)
        {
            creases = [.. creases];

            // A positive angle makes the end rise towards the camera, whichever end it is.
            creases[Scene.CreasesAcross - 1] = (angle, place * (isTop ? 1 : 0.75), width);
        }

        return lossy with
        {
            Light = light,
            Desk = isWhite ? white : scene.Desk,
            DeskTexture = isWhite
                ? (Math.Min(scene.DeskTexture.Patches, 0.2), Math.Min(scene.DeskTexture.Grain, 0.05), 0)
                : scene.DeskTexture,
            Clutter = isSheet ? [sheet, scene.Clutter[1]] : scene.Clutter,
            Dropout = dropout,
            Creases = creases,
            CurlDirection = isCurled ? (isTop ? Math.PI / 2 : 0) + (random.Normal() * 0.1) : scene.CurlDirection,
        };
    }

    private static (double Red, double Green, double Blue) Colour(SeededRandom random) =>
        (random.Between(0.12, 1.15), random.Between(0.12, 1.15), random.Between(0.12, 1.15));

    private static (double Red, double Green, double Blue) Shaded((double Red, double Green, double Blue) light, double share) =>
        (light.Red * share, light.Green * share, light.Blue * share);
}
