namespace DocAlign.Training.Export;

/// <summary>How far an output of an exported model is from the checkpoint's.</summary>
/// <param name="Largest">NaN where a value is none.</param>
public sealed record OutputDifference(string Output, double Largest);
