namespace DocAlign.Fields.Values;

/// <summary>An amount with its place in a text.</summary>
/// <param name="Currency">The sign or code beside it as it was read; null where there is none.</param>
public readonly record struct AmountText(decimal Value, int Start, int Length, string? Currency);
