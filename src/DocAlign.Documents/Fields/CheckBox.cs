namespace DocAlign.Documents.Fields;

/// <summary>A box to tick, told by a mark that was read as text, such as [x].</summary>
public sealed record CheckBox(string Label, bool Checked, FieldPlace Place);
