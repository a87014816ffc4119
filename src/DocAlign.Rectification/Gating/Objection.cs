namespace DocAlign.Rectification.Gating;

/// <summary>Why a page is not warped. <see cref="GateWording"/> has the sentence of each.</summary>
public enum Objection
{
    /// <summary>Rectification was switched off for the page.</summary>
    RectificationOff,

    /// <summary>The boundary that was found encloses no page, so there is no warp.</summary>
    NoPage,

    /// <summary>The network calls the page flat, or its boundary moves nothing by a noticeable distance.</summary>
    FlatAlready,

    /// <summary>The warp shows some place of the picture mirrored.</summary>
    FoldsOver,

    /// <summary>Too much of the rectified page would read outside the picture.</summary>
    LittleCoverage,

    /// <summary>The network is unsure of the boundary, or its mask contradicts it.</summary>
    LittleTrust,

    /// <summary>The text lines are not straighter through the warp.</summary>
    NoStraighter,

    /// <summary>The picture looks like a scan, which has no edges of a page, and a small turn does nearly as well as the warp.</summary>
    NoEdges,

    /// <summary>The page reads best as it came. The reader says so, not the gate.</summary>
    ReadsWorse,

    /// <summary>The page brought its text along, and it was kept. The reader says so, not the gate.</summary>
    TextKept,

    /// <summary>The page brought its text along, and such pages are not read. The reader says so, not the gate.</summary>
    TextSkipped,
}
