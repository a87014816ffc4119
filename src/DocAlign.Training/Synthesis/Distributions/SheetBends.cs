namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>The ways in which a sheet is bent.</summary>
[Flags]
internal enum SheetBends
{
    None = 0,

    /// <summary>Rolled.</summary>
    Curled = 1,

    Folded = 2,

    Crumpled = 4,
}
