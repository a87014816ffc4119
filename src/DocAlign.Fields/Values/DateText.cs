namespace DocAlign.Fields.Values;

/// <summary>A date with its place in a text.</summary>
/// <param name="IsAmbiguous">Day and month could change places.</param>
public readonly record struct DateText(DateOnly Value, int Start, int Length, bool IsAmbiguous);
