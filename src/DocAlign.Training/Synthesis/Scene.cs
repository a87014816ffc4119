namespace DocAlign.Training.Synthesis;

/// <summary>
/// The numbers behind one synthetic photo or scan: how the sheet is bent, where the camera stands, what lies around it, and the light.
/// </summary>
/// <remarks>
/// Lengths are in sheet units: half of the page's long side is 1. Angles are in radians. From which numbers it is drawn says
/// <see cref="Distributions.SceneDistribution"/>; the geometry that follows from it is <see cref="SceneGeometry"/>.
/// </remarks>
internal sealed record Scene
{
    public const int CurlTerms = 2;

    /// <summary>Folds across the curl's direction; the last one is wide, and stands for the curl of one end.</summary>
    public const int CreasesAcross = 4;
    public const int CreasesAlong = 2;
    public const int Wrinkles = 12;
    public const int Dropouts = 2;

    /// <summary>Things on the desk that there may be.</summary>
    public const int Things = 2;

    /// <summary>Distance of the camera for a scan, which has no perspective.</summary>
    public const double FarAway = 50;

    /// <summary>Offset of a shadow's edge that lies outside of any picture.</summary>
    public const double NoShadow = 9;

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

    /// <summary>Draws a photo or a scan from the default distribution.</summary>
    /// <param name="pageAspect">Height over width of the page.</param>
    /// <param name="strength">0 to 1: how far from flat and frontal it may be.</param>
    public static Scene Draw(SeededRandom random, double pageAspect, double strength) =>
        SceneDrawing.Default.Draw(random, pageAspect, strength);

    /// <summary>Draws a photo from the default distribution.</summary>
    public static Scene DrawPhoto(SeededRandom random, double pageAspect, double strength) =>
        SceneDrawing.Default.DrawPhoto(random, pageAspect, strength);
}
