using DocAlign.Documents;

namespace DocAlign.Pipeline.Drift;

/// <summary>The figures of a page whose distribution is watched: parameters of its warp, and how surely it was read.</summary>
public static class PageMeasures
{
    /// <summary>Mean confidence of the page's words. One figure a page: words of one page are not independent of each other.</summary>
    public const string WordConfidence = "wordConfidence";

    /// <summary>The network's trust in the warp that it proposed.</summary>
    public const string WarpConfidence = "warpConfidence";

    /// <summary>Names of docs/contract.md, "Diagnostics". Others follow from these, or are constant on nearly all pages.</summary>
    private static readonly string[] Diagnostics =
    [
        "rotationDegrees",
        "scaleX",
        "scaleY",
        "shearDegrees",
        "perspective",
        "nonRigidPercent",
        "meanDisplacementPercent",
        "bendingEnergy",
        "minJacobianDeterminant",
        "coverage",
    ];

    /// <summary>All names, in a fixed order.</summary>
    public static IReadOnlyList<string> Names { get; } = [WordConfidence, WarpConfidence, .. Diagnostics];

    /// <summary>
    /// The page's figures in the order of <see cref="Names"/>; NaN where the page has none, such as a page without words.
    /// </summary>
    public static double[] Of(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var diagnostics = page.Warp.Diagnostics;
        return
        [
            page.Blocks.Count > 0 ? page.Confidence : double.NaN,
            diagnostics.Count > 0 ? page.Warp.Confidence : double.NaN,
            .. Diagnostics.Select(name => diagnostics.TryGetValue(name, out var value) && double.IsFinite(value) ? value : double.NaN),
        ];
    }
}
