namespace DocAlign.Documents.Fields;

/// <summary>A label of a form with what belongs to it.</summary>
public sealed record FormPair(string Label, string Value, double Confidence, FieldPlace LabelPlace, FieldPlace ValuePlace);
