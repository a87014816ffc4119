using System.Diagnostics;

namespace DocAlign.Rectification.Gating;

/// <summary>The words of the gate's decisions in results and metrics, and the only place that has them.</summary>
/// <remarks>The names are part of the contract (docs/contract.md), and people compare results by the reasons.</remarks>
internal static class GateWording
{
    public static string NameOf(PageTreatment treatment) =>
        treatment switch
        {
            PageTreatment.Untouched => "untouched",
            PageTreatment.Turn => "turn",
            PageTreatment.Deskew => "deskew",
            PageTreatment.Warp => "warp",
            _ => throw new UnreachableException($"{treatment} has no name."),
        };

    public static string SentenceOf(Objection objection) =>
        objection switch
        {
            Objection.RectificationOff => "Rectification is off.",
            Objection.NoPage => "The boundary spans no page.",
            Objection.FlatAlready => "The page is flat already.",
            Objection.FoldsOver => "The warp folds over.",
            Objection.LittleCoverage => "The warp reads too far outside the page.",
            Objection.LittleTrust => "The network does not trust its warp.",
            Objection.NoStraighter => "The warp would not make the text lines straighter.",
            Objection.NoEdges => "The page has no edges, and a warp would be little better than turning it.",
            Objection.ReadsWorse => "Every other way it reads worse.",
            Objection.TextKept => "The page's own text was kept.",
            Objection.TextSkipped => "The page has text of its own and was not read.",
            _ => throw new UnreachableException($"{objection} has no sentence."),
        };

    public static string ReasonOf(GateDecision decision) =>
        decision switch
        {
            { Objection: null } => "The warp makes the text lines straighter.",
            { Treatment: PageTreatment.Deskew, Objection: { } objection } => $"{SentenceOf(objection)} Its text slopes alike.",
            { Treatment: PageTreatment.Turn, Objection: { } objection } => $"{SentenceOf(objection)} It is shown turned.",
            { Objection: { } objection } => SentenceOf(objection),
        };
}
