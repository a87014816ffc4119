namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>How strong the patterns of one kind of desk are.</summary>
/// <param name="Patches">Coarse patches.</param>
/// <param name="Grain">Fine grain.</param>
/// <param name="Boards">Lines; null draws none.</param>
internal sealed record DeskTexture(Interval Patches, Interval Grain, Interval? Boards);
