namespace DocAlign.Reading.Fusion;

/// <summary>What the other readings of a place say about a word.</summary>
/// <param name="Agreement">Confidence of the surest other reading with the same text; 0 when there is none.</param>
/// <param name="Disagrees">Another reading has other words here, and none has the same.</param>
/// <param name="IsLone">Another reading looked at this place and saw no word.</param>
public readonly record struct Opinion(double Agreement, bool Disagrees, bool IsLone);
