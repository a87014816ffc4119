using DocAlign.Training.Synthesis.Distributions;

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
    private static readonly HardDistribution Default = new();

    /// <param name="strength">0 to 1: the curriculum's dial; scales the curl.</param>
    public static Scene Of(Scene scene, SeededRandom random, double strength) => Of(scene, random, strength, Default);

    private static Scene Of(Scene scene, SeededRandom random, double strength, HardDistribution hard)
    {
        var lossy = scene with { Quantization = random.Chance(hard.LossShare) ? hard.Quantization.Draw(random) : 0 };
        if (scene.IsScan)
        {
            return lossy;
        }

        var light = Light(scene, random, hard);
        var isWhite = random.Chance(hard.WhiteOnWhiteShare);
        var isSheet = random.Chance(hard.SheetBelowShare);
        var white = White(scene.Paper, random, hard);
        var sheet = (
            random.Normal() * hard.SheetBelowPlace,
            random.Normal() * hard.SheetBelowPlace,
            hard.SheetBelowHalfSide.Draw(random),
            hard.SheetBelowHalfSide.Draw(random),
            random.Normal() * hard.SheetBelowTurn,
            hard.SheetBelowGrey.Draw(random)
        );
        var dropout = Dropout(random, hard);
        var isCurled = random.Chance(hard.EndCurlShare);
        var (fold, isUpright) = EndCurl(random, strength, hard);
        return lossy with
        {
            Light = light,
            Desk = isWhite ? white : scene.Desk,
            DeskTexture = isWhite
                ? (Math.Min(scene.DeskTexture.Patches, hard.WhitePatches), Math.Min(scene.DeskTexture.Grain, hard.WhiteGrain), 0)
                : scene.DeskTexture,
            Clutter = isSheet ? [sheet, scene.Clutter[1]] : scene.Clutter,
            Dropout = dropout,
            Creases = isCurled ? [.. scene.Creases.Select((crease, i) => i == Scene.CreasesAcross - 1 ? fold : crease)] : scene.Creases,
            CurlDirection = isCurled ? (isUpright ? Math.PI / 2 : 0) + (random.Normal() * hard.EndCurlDirection) : scene.CurlDirection,
        };
    }

    private static (double Red, double Green, double Blue)[] Light(Scene scene, SeededRandom random, HardDistribution hard)
    {
        (double Red, double Green, double Blue) Colour() =>
            (hard.Coloured.Draw(random), hard.Coloured.Draw(random), hard.Coloured.Draw(random));
        var isColoured = random.Chance(hard.ColouredShare);
        var (first, hasSecond) = (Colour(), random.Chance(hard.SecondColourShare));
        return !isColoured ? scene.Light
            : hasSecond ? [first, Colour()]
            : [first, Shaded(first, hard.ShadowLeft.Draw(random))];
    }

    private static (double Red, double Green, double Blue) Shaded((double Red, double Green, double Blue) light, double share) =>
        (light.Red * share, light.Green * share, light.Blue * share);

    /// <summary>A ground nearly as white as the paper.</summary>
    private static (double Red, double Green, double Blue) White(
        (double Red, double Green, double Blue) paper,
        SeededRandom random,
        HardDistribution hard
    )
    {
        var shift = hard.WhiteShift.Draw(random);
        double Channel(double value) => Math.Clamp(value + shift + (hard.WhiteTint * random.Normal()), hard.LeastWhite, 1);
        return (Channel(paper.Red), Channel(paper.Green), Channel(paper.Blue));
    }

    /// <summary>Patches over pieces of the page's edge.</summary>
    private static (double Place, double HalfWidth, double HalfHeight, double Turn)[] Dropout(SeededRandom random, HardDistribution hard)
    {
        var count = random.Chance(hard.HiddenEdgeShare) ? random.Whole(1, Scene.Dropouts) : 0;
        return
        [
            .. Enumerable
                .Range(0, Scene.Dropouts)
                .Select(i =>
                {
                    // Corners are every fourth of the 16 boundary points.
                    var place = random.Chance(hard.HiddenCornerShare) ? 4 * random.Whole(0, 3) : random.Between(0, 16);
                    var (width, height) = (hard.HiddenHalfSide.Draw(random), hard.HiddenHalfSide.Draw(random));
                    var turn = random.Between(0, Math.PI);
                    return i < count ? (place, width, height, turn) : (0, 0, 0, 0);
                }),
        ];
    }

    /// <summary>
    /// The wide fold that curls up one end, either one alike. A positive angle makes the end rise towards the camera, whichever it is.
    /// </summary>
    private static ((double Angle, double Place, double Width) Fold, bool IsUpright) EndCurl(
        SeededRandom random,
        double strength,
        HardDistribution hard
    )
    {
        var angle = hard.EndCurlAngle.Draw(random) * strength * (random.Chance(hard.RisingEndShare) ? 1 : -1);
        var place = hard.EndCurlPlace.Draw(random) * (random.Chance(0.5) ? 1 : -1);
        var width = hard.EndCurlWidth.Draw(random);
        var isUpright = random.Chance(hard.EndCurlUprightShare);
        return ((angle, place * (isUpright ? 1 : hard.SideCurlPlace), width), isUpright);
    }
}
