using System.Globalization;

namespace DocAlign.Documents.Reports;

/// <summary>The gate's decisions and the warp's figures as sentences for people who do not know the contract.</summary>
internal static class WarpWords
{
    /// <summary>Figures that say something without the contract, in the order in which they are shown.</summary>
    public static IReadOnlyList<WarpScore> Scores { get; } =
    [
        new("rotationDegrees", "The page lay turned on the photograph by", Degrees),
        new("shearDegrees", "It was slanted by", Degrees),
        new("scaleX", "Pixels of the photograph for one of the flat page, across", Factor),
        new("scaleY", "The same, down", Factor),
        new("perspective", "Perspective, 0 for none", Number),
        new("nonRigidPercent", "Largest bend that a flat sheet cannot have, share of the picture's diagonal", Percent),
        new("meanDisplacementPercent", "Places moved by, on average", Percent),
        new("maxDisplacementPercent", "Places moved by, at most", Percent),
        new("coverage", "Share of the flat page that lies inside the photograph", share => Percent(100 * share)),
        new("foldOverShare", "Share of the page that the warp would fold over", share => Percent(100 * share)),
        new("straightnessBefore", "Straightness of the text lines before", Number),
        new("straightnessAfter", "Straightness of the text lines after; larger is straighter", Number),
        new("skewDegrees", "The text sloped by", Degrees),
        new("colourCast", "Colour of the light, 0 for grey", Number),
        new("lightUnevenness", "Unevenness of the light, 0 for even", Number),
    ];

    /// <summary>What was done, in two or three words.</summary>
    public static string ShortOf(string decision) =>
        decision switch
        {
            "untouched" => "left as it came",
            "turn" => "turned",
            "deskew" => "levelled",
            "warp" => "made flat",
            _ => decision,
        };

    /// <summary>What was done, in a sentence.</summary>
    public static string SentenceOf(string decision) =>
        decision switch
        {
            "untouched" => "The page was left as it came.",
            "turn" => "The page was turned by quarter turns.",
            "deskew" => "The page was turned a little, so that its text is level.",
            "warp" => "The page was made flat by the warp.",
            _ => $"The page was treated as '{decision}'.",
        };

    public static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.#} %");

    private static string Degrees(double degrees) => string.Create(CultureInfo.InvariantCulture, $"{degrees:0.##}°");

    private static string Factor(double factor) => string.Create(CultureInfo.InvariantCulture, $"{factor:0.###}");

    private static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.####}");
}
