namespace DocAlign.Rectification.Gating;

/// <summary>What is done to a page, from the least to the most.</summary>
public enum PageTreatment
{
    /// <summary>The page stays as it came.</summary>
    Untouched,

    /// <summary>The page is turned by quarter turns.</summary>
    Turn,

    /// <summary>The page is turned by quarter turns where it needs them, and by the small angle that makes its text level.</summary>
    Deskew,

    /// <summary>The page is read through the warp.</summary>
    Warp,
}
