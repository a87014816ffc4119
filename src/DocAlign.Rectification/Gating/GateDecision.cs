namespace DocAlign.Rectification.Gating;

/// <summary>What is done to a page, and why it is not warped where it is not.</summary>
public sealed record GateDecision
{
    private GateDecision(PageTreatment treatment, Objection? objection) => (Treatment, Objection) = (treatment, objection);

    /// <summary>The page is read through the warp.</summary>
    public static GateDecision Warped { get; } = new(PageTreatment.Warp, objection: null);

    public PageTreatment Treatment { get; }

    /// <summary>Null only when the page is warped.</summary>
    public Objection? Objection { get; }

    /// <summary>"untouched", "turn", "deskew" or "warp", see docs/contract.md.</summary>
    public string Name => GateWording.NameOf(Treatment);

    /// <summary>Why, in one or two sentences without text of the scan.</summary>
    public string Reason => GateWording.ReasonOf(this);

    public static GateDecision Deskewed(Objection objection) => new(PageTreatment.Deskew, objection);

    public static GateDecision Turned(Objection objection) => new(PageTreatment.Turn, objection);

    public static GateDecision LeftAlone(Objection objection) => new(PageTreatment.Untouched, objection);
}
