namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>What a page lies on.</summary>
internal enum DeskKind
{
    /// <summary>White on white: another sheet, a table cloth, crumpled paper.</summary>
    White,

    Wood,

    /// <summary>Stone, concrete, dark plastic.</summary>
    Stone,

    /// <summary>Cloth of any colour.</summary>
    Cloth,
}
